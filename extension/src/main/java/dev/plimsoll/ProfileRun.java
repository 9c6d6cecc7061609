/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.aggregation.Drift;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.run.RunSoFar;
import dev.plimsoll.verdict.JudgedWindow;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The run of a {@link LoadProfile} as far as it has come, and what the profile says of it. One thread at a time. */
@API(status = API.Status.EXPERIMENTAL)
public final class ProfileRun {
    private final RunSoFar run;
    private final List<ThresholdRule> rules;
    private final List<ThresholdRule> windowed;

    /**
     * @param rules the test's own thresholds
     * @param windowed those of them that are watched in windows
     */
    ProfileRun(RunSoFar run, List<ThresholdRule> rules, List<ThresholdRule> windowed) {
        this.run = run;
        this.rules = rules;
        this.windowed = windowed;
    }

    /** The test's thresholds, the implicit ones included, held against one scenario. */
    public List<ThresholdResult> thresholdsOf(String scenario) {
        return rules.stream()
                .map(rule -> run.judge().judge(rule.inScenario(scenario)).of(rule))
                .toList();
    }

    /** The test's thresholds held against one phase; those that name a phase themselves are left out. */
    public List<ThresholdResult> thresholdsIn(String phase) {
        return rules.stream()
                .filter(rule -> rule.phase() == null && rule.window() == null)
                .map(rule -> run.judge().judge(rule.inPhase(phase)).of(rule))
                .toList();
    }

    /** The windows that {@link ProfilePlan#watchWindows} asked for, in order. */
    public List<JudgedWindow> windows() {
        return run.judge().windows(windowed);
    }

    /** How the latency moved; empty where too little was measured. */
    public Optional<Drift> latencyDrift() {
        return run.statistics().latencyDrift();
    }

    /** How far the run has come. */
    public Duration elapsed() {
        return run.statistics().spans().windowEnd();
    }

    /** The first that does not hold, as in a failure: {@code http_req_duration p95<500 was 812 ms (n=142)}. */
    public Optional<String> firstMissed(List<ThresholdResult> thresholds) {
        return thresholds.stream()
                .filter(ThresholdResult::fails)
                .findFirst()
                .map(missed -> FailureMessage.sentence(missed, run.statistics()));
    }

    /** Records a gauge, which thresholds can speak of. */
    public void figure(String metric, double value) {
        run.record(new Metric(metric, MetricType.GAUGE, Unit.NUMBER), value);
    }

    /** Records a gauge of time. */
    public void figure(String metric, Duration value) {
        run.record(new Metric(metric, MetricType.GAUGE, Unit.TIME), value.toNanos() / 1e6);
    }

    /** Puts a sentence into the summary, the report and the message of a failure. */
    public void observe(String sentence) {
        run.observe(sentence);
    }
}

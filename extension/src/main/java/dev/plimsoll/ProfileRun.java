/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.aggregation.Drift;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.run.RunSoFar;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.JudgedWindow;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Gives a {@link LoadProfile} the results so far, and records its conclusions. Not thread-safe. */
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

    /** Judges the test's thresholds, including the implicit ones, on the samples of one scenario. */
    public List<ThresholdResult> thresholdsOf(String scenario) {
        return rules.stream()
                .map(rule -> run.judge().judge(rule.inScenario(scenario)).of(rule))
                .toList();
    }

    /** Judges the test's thresholds on the samples of one phase. Those that name a phase or a window are left out. */
    public List<ThresholdResult> thresholdsIn(String phase) {
        return rules.stream()
                .filter(rule -> rule.phase() == null && rule.window() == null)
                .map(rule -> run.judge().judge(rule.inPhase(phase)).of(rule))
                .toList();
    }

    /** Returns the windows that {@link ProfilePlan#watchWindows} requested, in order of time. */
    public List<JudgedWindow> windows() {
        return run.judge().windows(windowed);
    }

    /** Returns how the latency changed over the run, or empty if there is not enough data. */
    public Optional<Drift> latencyDrift() {
        return run.statistics().latencyDrift();
    }

    /** Returns the time from the start of the run to the end of the measured window so far. */
    public Duration elapsed() {
        return run.statistics().spans().windowEnd();
    }

    /**
     * Returns the first threshold that fails, worded as in a failure: {@code http_req_duration p95<500 was 812 ms
     * (n=142)}.
     */
    public Optional<String> firstMissed(List<ThresholdResult> thresholds) {
        return thresholds.stream()
                .filter(ThresholdResult::fails)
                .findFirst()
                .map(missed -> FailureMessage.sentence(missed, run.statistics()));
    }

    /** Records a gauge, which thresholds can refer to by its name. */
    public void figure(String metric, double value) {
        run.record(new Metric(metric, MetricType.GAUGE, Unit.NUMBER), value);
    }

    /** Records a gauge of a duration, which thresholds can refer to by its name. */
    public void figure(String metric, Duration value) {
        run.record(new Metric(metric, MetricType.GAUGE, Unit.TIME), Nanos.millis(value));
    }

    /** Adds a sentence to the summary, to the report and to the failure message. */
    public void observe(String sentence) {
        run.observe(sentence);
    }
}

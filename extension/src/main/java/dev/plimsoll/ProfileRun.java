/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.aggregation.Drift;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.JudgedWindow;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;

/** The run of a {@link LoadProfile} as far as it has come, and what the profile says of it. One thread at a time. */
@API(status = API.Status.EXPERIMENTAL)
public final class ProfileRun {
    private final Statistics statistics;
    private final Judge judge;
    private final BiConsumer<Metric, Double> figures;
    private final List<String> observations = new ArrayList<>();
    private List<ThresholdRule> rules = List.of();
    private List<ThresholdRule> windowed = List.of();

    ProfileRun(Statistics statistics, Judge judge, BiConsumer<Metric, Double> figures) {
        this.statistics = statistics;
        this.judge = judge;
        this.figures = figures;
    }

    /** The test's thresholds, the implicit ones included, held against one scenario. */
    public List<ThresholdResult> thresholdsOf(String scenario) {
        return rules.stream()
                .map(rule -> judge.judge(rule.inScenario(scenario)).of(rule))
                .toList();
    }

    /** The test's thresholds held against one phase; those that name a phase themselves are left out. */
    public List<ThresholdResult> thresholdsIn(String phase) {
        return rules.stream()
                .filter(rule -> rule.phase() == null && rule.window() == null)
                .map(rule -> judge.judge(rule.inPhase(phase)).of(rule))
                .toList();
    }

    /** The windows that {@link ProfilePlan#watchWindows} asked for, in order. */
    public List<JudgedWindow> windows() {
        return judge.windows(windowed);
    }

    /** How the latency moved; empty where too little was measured. */
    public Optional<Drift> latencyDrift() {
        return statistics.latencyDrift();
    }

    /** How far the run has come. */
    public Duration elapsed() {
        return statistics.spans().windowEnd();
    }

    /** The first that does not hold, as in a failure: {@code http_req_duration p95<500 was 812 ms (n=142)}. */
    public Optional<String> firstMissed(List<ThresholdResult> thresholds) {
        return thresholds.stream()
                .filter(ThresholdResult::fails)
                .findFirst()
                .map(missed -> FailureMessage.sentence(missed, statistics));
    }

    /** Records a gauge, which thresholds can speak of. */
    public void figure(String metric, double value) {
        figures.accept(new Metric(metric, MetricType.GAUGE, Unit.NUMBER), value);
    }

    /** Records a gauge of time. */
    public void figure(String metric, Duration value) {
        figures.accept(new Metric(metric, MetricType.GAUGE, Unit.TIME), value.toNanos() / 1e6);
    }

    /** Puts a sentence into the summary, the report and the message of a failure. */
    public void observe(String sentence) {
        observations.add(sentence);
    }

    List<String> observations() {
        return observations;
    }

    /**
     * @param author the test's own thresholds
     * @param inWindows those of them that are watched in windows
     */
    void judgesBy(List<ThresholdRule> author, List<ThresholdRule> inWindows) {
        rules = author;
        windowed = inWindows;
    }
}

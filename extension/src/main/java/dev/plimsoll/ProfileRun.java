/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.aggregation.Drift;
import dev.plimsoll.aggregation.ResourceDrift;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.run.RunSoFar;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.BrokenStep;
import dev.plimsoll.verdict.JudgedWindow;
import dev.plimsoll.verdict.ResourceUses;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

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

    /**
     * Judges the test's thresholds, including the implicit ones, on the samples of one scenario.
     *
     * @param scenario the name of a scenario that the profile has added
     * @return a result for each threshold
     */
    public List<ThresholdResult> thresholdsOf(String scenario) {
        return rules.stream()
                .map(rule -> run.judge().judge(rule.inScenario(scenario)).of(rule))
                .toList();
    }

    /**
     * Judges the test's thresholds on the samples of one phase. Those that name a phase or a window are left out.
     *
     * @param phase the name of a phase
     * @return a result for each threshold
     */
    public List<ThresholdResult> thresholdsIn(String phase) {
        return rules.stream()
                .filter(rule -> rule.phase() == null && rule.window() == null)
                .map(rule -> run.judge().judge(rule.inPhase(phase)).of(rule))
                .toList();
    }

    /** {@return the windows that {@link ProfilePlan#watchWindows} requested, in order of time} */
    public List<JudgedWindow> windows() {
        return run.judge().windows(windowed);
    }

    /** {@return how the latency changed over the run, or empty if there is not enough data} */
    public Optional<Drift> latencyDrift() {
        return run.statistics().latencyDrift();
    }

    /**
     * {@return the targets of which a figure was read, such as {@code target_memory}; empty if nobody reads it}
     *
     * @param metric the name of a metric of targets
     */
    public Set<String> targetsOf(String metric) {
        return run.statistics()
                .metric(metric)
                .map(found -> run.statistics().valuesOf(Tags.TARGET, found))
                .orElse(Set.of());
    }

    /**
     * {@return how what a target holds changed over the run, such as {@code target_memory}; empty if the run was too
     * short for that (see {@link #minDriftWindow}), or the figure was not read in too much of it} Of {@code
     * pool_connections}, only those in use count.
     *
     * @param metric the name of a metric of targets
     * @param target the name of the target, one of {@link #targetsOf}
     */
    public Optional<Drift> drift(String metric, String target) {
        return run.statistics()
                .metric(metric)
                .map(found -> ResourceUses.held(found, target, run.statistics()))
                .flatMap(run.statistics()::drift);
    }

    /** {@return how long a run must be measured before {@link #drift} can be judged} */
    public static Duration minDriftWindow() {
        return ResourceDrift.MIN_WINDOW;
    }

    /**
     * {@return which resources of targets were at their limits in a phase that broke, and not in those that held, with
     * the evidence for it; or that none was} Empty if no figure with a known limit was read.
     *
     * @param brokenPhase the phase in which a threshold was missed
     * @param heldPhases the phases in which all thresholds held
     */
    public Optional<String> resourcesIn(String brokenPhase, Collection<String> heldPhases) {
        return resources(
                span(null, brokenPhase),
                heldPhases.stream().flatMap(phase -> span(null, phase).stream()).toList());
    }

    /**
     * {@return the same for a scenario that broke, and those that held}
     *
     * @param brokenScenario the scenario in which a threshold was missed
     * @param heldScenarios the scenarios in which all thresholds held
     */
    public Optional<String> resourcesOf(String brokenScenario, Collection<String> heldScenarios) {
        return resources(
                span(brokenScenario, null),
                heldScenarios.stream()
                        .flatMap(scenario -> span(scenario, null).stream())
                        .toList());
    }

    private Optional<String> resources(Optional<Phase> broken, List<Phase> held) {
        return broken.flatMap(step ->
                BrokenStep.of(ResourceUses.of(run.statistics()), step, held).sentence());
    }

    private Optional<Phase> span(@Nullable String scenario, @Nullable String phase) {
        return run.statistics().spans().whole(scenario, phase);
    }

    /** {@return the time from the start of the run to the end of the measured window so far} */
    public Duration elapsed() {
        return run.statistics().spans().windowEnd();
    }

    /**
     * {@return the first threshold that fails, worded as in a failure: {@code http_req_duration p95<500 was 812 ms
     * (n=142)}}
     *
     * @param thresholds results such as those of {@link #thresholdsOf}
     */
    public Optional<String> firstMissed(List<ThresholdResult> thresholds) {
        return thresholds.stream()
                .filter(ThresholdResult::fails)
                .findFirst()
                .map(missed -> FailureMessage.sentence(missed, run.statistics()));
    }

    /**
     * Records a gauge, which thresholds can refer to by its name.
     *
     * @param metric the name of the figure: {@code "stress_held_vus"}
     * @param value the value of the figure
     */
    public void figure(String metric, double value) {
        figure(metric, value, Map.of());
    }

    /**
     * Records a gauge of a series, which thresholds can refer to by its name and its tags.
     *
     * @param metric the name of the figure: {@code "stress_held_vus"}
     * @param value the value of the figure
     * @param tags the tags of the series, by their names
     */
    public void figure(String metric, double value, Map<String, String> tags) {
        Metric gauge = Metrics.named(metric).orElseGet(() -> new Metric(metric, MetricType.GAUGE, Unit.NUMBER));
        run.record(gauge, Tags.of(tags), value);
    }

    /**
     * Records a gauge of a duration, which thresholds can refer to by its name.
     *
     * @param metric the name of the figure: {@code "stress_held_vus"}
     * @param value the value of the figure
     */
    public void figure(String metric, Duration value) {
        run.record(new Metric(metric, MetricType.GAUGE, Unit.TIME), Tags.NONE, Nanos.millis(value));
    }

    /**
     * Adds a sentence to the summary, to the report and to the failure message.
     *
     * @param sentence a full sentence for people
     */
    public void observe(String sentence) {
        run.observe(sentence);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.aggregation.Spans;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.probe.OwnPorts;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.probe.flight.FlightWindow;
import dev.plimsoll.probe.flight.LoadPhase;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.FaultOutcome;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ReportLocation;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Verdict;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes the result of a run that has ended: without secrets, and as complete as the run did not break.
 *
 * @param duration of the run, without the last words of its outputs and recordings
 */
record Conclusion(Engine engine, Breakdown breakdown, Duration duration) {
    /** Returns the conclusion of a run that ends now. */
    static Conclusion of(Engine engine, Breakdown breakdown) {
        Duration duration = breakdown.attempt(
                engine.clock()::elapsed, engine.seconds().statistics().spans().windowEnd());
        return new Conclusion(engine, breakdown, duration);
    }

    LoadResult result(ReportLocation report) {
        PlannedRun planned = engine.planned();
        Statistics statistics = engine.seconds().statistics();
        List<ThresholdResult> thresholds = breakdown.attempt(engine.seconds().judge()::judge, List.of());
        List<String> warnings = breakdown.attempt(this::warnings, List.of());
        Optional<BaselineComparison> compared =
                breakdown.attempt(() -> planned.baseline().compare(planned.plan(), statistics), Optional.empty());
        return new LoadResult(
                planned.test(),
                planned.plan().withScenarios(engine.timeline().scenarios()),
                statistics,
                thresholds,
                redacted(breakdown.or(engine.users().ending())),
                engine.seconds().judge().abortedBy().orElse(null),
                breakdown.attempt(engine.seconds().judge()::faults, List.of()),
                engine.spans().why(),
                warnings,
                redacted(engine.course().observations()),
                engine.clock().startedAt(),
                duration,
                report,
                compared.orElse(null),
                breakdown.attempt(this::sharesJvm, false),
                breakdown.attempt(this::workers, List.of()),
                breakdown.attempt(engine.seconds().judge()::courses, List.of()));
    }

    private List<WorkerOutcome> workers() {
        return engine.users().workers().stream()
                .map(worker -> worker.redacted(redaction()))
                .toList();
    }

    /** Reads what the recordings of Java targets show, where that is wanted. */
    void readFlights(LoadResult result, Consumer<FlightReport> reader) {
        Spans spans = result.statistics().spans();
        Instant started = result.startedAt();
        var window = new FlightWindow(
                started.plus(spans.windowStart()),
                started.plus(spans.windowEnd()),
                engine.users().made());
        List<LoadPhase> phases = new ArrayList<>();
        spans.phases().forEach(phase -> phases.add(phase("phase", phase.name(), phase.start(), phase.end(), started)));
        for (FaultOutcome fault : result.faults()) {
            Duration began = fault.time().began();
            Duration ended = fault.time().ended();
            if (began != null) {
                phases.add(phase("fault", fault.name(), began, ended == null ? duration : ended, started));
            }
        }
        engine.flights().read(result.verdict() == Verdict.MISSED, window, phases, result.reportDirectory(), reader);
    }

    private static LoadPhase phase(String kind, String name, Duration start, Duration end, Instant started) {
        return new LoadPhase(kind, name, started.plus(start), end.minus(start));
    }

    private List<String> warnings() {
        var warnings = new ArrayList<>(engine.seconds().recorder().warnings());
        warnings.addAll(engine.users().warnings());
        warnings.addAll(engine.clients().warnings());
        warnings.addAll(engine.faults().warnings());
        warnings.addAll(engine.exports().end());
        warnings.addAll(engine.probes()
                .targets()
                .warnings(metricsOf(engine.planned().plan().thresholds())));
        warnings.addAll(engine.probes().shortages());
        warnings.addAll(engine.spans().warnings());
        warnings.addAll(engine.flights().warnings());
        warnings.addAll(engine.planned().body().notes());
        return redacted(warnings);
    }

    private static Set<String> metricsOf(List<ThresholdRule> rules) {
        return rules.stream().map(ThresholdRule::metric).collect(Collectors.toSet());
    }

    private boolean sharesJvm() {
        return !Collections.disjoint(engine.clients().localPorts(), ownPorts());
    }

    /** The ports that Linux knows, and that of the framework which runs the service within the test. */
    private Set<Integer> ownPorts() {
        var ports = new HashSet<>(OwnPorts.listening());
        engine.planned().body().portInThisJvm().ifPresent(ports::add);
        return ports;
    }

    private Ending redacted(Ending ending) {
        return new Ending(ending.kind(), redaction().text(ending.reason()), ending.cause());
    }

    private List<String> redacted(List<String> texts) {
        return texts.stream().map(redaction()::text).toList();
    }

    private Redaction redaction() {
        return engine.planned().plan().redaction();
    }
}

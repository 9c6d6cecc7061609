/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.report.Reports;
import dev.plimsoll.run.Fleet;
import dev.plimsoll.run.LoadRun;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.target.StartedTargets;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import java.util.List;
import org.apiguardian.api.API;

/** Runs a load test of either form, from what its author wrote to its result. */
@API(status = API.Status.INTERNAL)
public final class LoadTestRunner {
    private LoadTestRunner() {}

    /** Returns the run when it is over; throws a {@link ConfigurationException} with all errors of the test. */
    public static CompletedRun run(LoadForm form) {
        Redaction redaction = Redaction.BUILT_IN;
        try {
            Settings settings = form.settings();
            redaction = settings.readableRedaction();
            if (WorkerSeat.isTaken(settings)) {
                throw WorkerSeat.work(form, settings);
            }
            PlannedRun read = form.read(settings);
            Fleet fleet = Workers.of(form, settings, read);
            StartedTargets targets = form.around().targets().get();
            var watched = new WatchedTargets(
                    targets, form.probes(), settings.baseUrl().isPresent());
            PlannedRun breaking = breaking(watched.in(read), targets, settings)
                    .recording(RecordedTargets.of(settings.flights(), watched, read));
            try (var spans = SpanIntake.open(form.around().spans().get(), breaking, targets, settings)) {
                PlannedRun traced = breaking.tracedBy(spans.source());
                PlannedRun planned = fleet == null ? traced : traced.madeBy(fleet);
                var reports = new Reports(
                        planned.plan(),
                        planned.test(),
                        settings.reports(form.hasAttachments()),
                        watched.notes(),
                        TargetOutputs.of(targets));
                spans.line().ifPresent(reports::announce);
                try {
                    var run = new CompletedRun(form, settings, LoadRun.of(planned, reports, Ticker.system()), reports);
                    run.writeFailure();
                    UnfinishedTests.add(form.around().id(), run);
                    return run;
                } finally {
                    reports.endPage();
                }
            }
        } catch (ConfigurationException e) {
            throw ConfigurationFailure.of(form.test().name(), e, redaction, warnings(form));
        }
    }

    /** Returns the run with what its faults break; skips the test if that is a system which the test has not started. */
    private static PlannedRun breaking(PlannedRun run, StartedTargets targets, Settings settings) {
        var broken = new BrokenTargets(WatchedTargets.named(targets));
        if (settings.baseUrl().isPresent()) {
            broken.firstOnNothing(run.faults()).ifPresent(fault -> {
                String reason = ("the fault '%s' is on %s, which was not started because plimsoll.baseUrl is set: the"
                                + " load would go to a system that nothing breaks")
                        .formatted(fault.name(), fault.on());
                if (settings.requiresTargets()) {
                    throw new ConfigurationException(
                            reason + " (it fails the tests because plimsoll.requireTargets is set)");
                }
                throw Assumptions.skipping(reason);
            });
        }
        return run.breaking(broken.of(run.faults()));
    }

    /** A setting that nobody knows may be why the test cannot run. */
    private static List<String> warnings(LoadForm form) {
        try {
            return form.settingWarnings();
        } catch (ConfigurationException e) {
            return List.of(); // the file that is not readable is reported already
        }
    }
}

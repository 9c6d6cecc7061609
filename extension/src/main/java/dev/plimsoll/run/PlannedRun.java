/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.probe.flight.PlannedFlights;
import dev.plimsoll.user.CodePlace;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to know, read and checked.
 *
 * @param http the settings of the users' clients, with the base URL
 * @param course how the run goes on after what was planned
 * @param baseline what the run is compared with
 * @param codePlace the test method, for the frame of a failure
 * @param faults what breaks during the run
 * @param sources what tells how the targets are
 * @param fleet who makes the load; null for the users of this JVM
 */
@API(status = API.Status.INTERNAL)
public record PlannedRun(
        LoadPlan plan,
        TestIdentity test,
        HttpSettings http,
        LoadBody body,
        Course course,
        BaselineCheck baseline,
        CodePlace codePlace,
        List<PlannedFault> faults,
        TargetSources sources,
        @Nullable Fleet fleet) {
    public PlannedRun {
        faults = List.copyOf(faults);
    }

    /** Returns the same run, in which the figures of targets are read, with a plan that knows them. */
    public PlannedRun with(LoadPlan judged, List<NamedProbe> probes) {
        return new PlannedRun(
                judged, test, http, body, course, baseline, codePlace, faults, sources.with(probes), fleet);
    }

    /** Returns the same run, in which these faults are injected. */
    public PlannedRun breaking(List<PlannedFault> targeted) {
        return new PlannedRun(plan, test, http, body, course, baseline, codePlace, targeted, sources, fleet);
    }

    /** Returns the same run, in which spans are received. */
    public PlannedRun tracedBy(SpanSource spans) {
        return new PlannedRun(plan, test, http, body, course, baseline, codePlace, faults, sources.with(spans), fleet);
    }

    /** Returns the same run, in which these JVMs are recorded. */
    public PlannedRun recording(PlannedFlights flights) {
        return new PlannedRun(
                plan, test, http, body, course, baseline, codePlace, faults, sources.with(flights), fleet);
    }

    /** Returns the same run, in which workers make the load. */
    public PlannedRun madeBy(Fleet workers) {
        return new PlannedRun(plan, test, http, body, course, baseline, codePlace, faults, sources, workers);
    }

    /** Writes the result into the baseline, where its mode says so and the result is fit for one. */
    void keepBaseline(LoadResult result) {
        baseline.keep(plan, result);
    }
}

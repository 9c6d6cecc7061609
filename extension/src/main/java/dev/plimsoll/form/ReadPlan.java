/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.run.BaselineCheck;
import dev.plimsoll.run.Course;
import dev.plimsoll.run.LoadBody;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.run.TargetSources;
import java.util.List;
import org.apiguardian.api.API;

/**
 * All that a reader makes of a load test's words, but for what its users do.
 *
 * @param http the settings of the users' clients, with the base URL
 * @param course how the run goes on after what was planned
 * @param baseline what the run is compared with
 * @param faults what breaks during the run
 */
@API(status = API.Status.INTERNAL)
public record ReadPlan(
        LoadPlan plan, HttpSettings http, Course course, BaselineCheck baseline, List<PlannedFault> faults) {
    /** Returns the same with another plan, and a course after it. */
    public ReadPlan followedBy(LoadPlan judged, Course profile) {
        return new ReadPlan(judged, http, profile, baseline, faults);
    }

    /** Returns the run of it. */
    public PlannedRun runOf(LoadForm form, LoadBody body) {
        return new PlannedRun(
                plan, form.test(), http, body, course, baseline, form.codePlace(), faults, TargetSources.NONE, null);
    }
}

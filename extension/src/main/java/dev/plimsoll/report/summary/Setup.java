/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.report.finding.TargetRow;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to run the same again.
 *
 * @param environment what the system under test is called; empty for nothing
 * @param baseUrl without its secrets; null if there is none
 * @param overrides settings that came from outside of the test
 * @param trendStats the columns of trends on the console; none for the usual ones
 * @param workers that made the load; none if this JVM did
 */
@API(status = API.Status.INTERNAL)
public record Setup(
        String environment,
        @Nullable String baseUrl,
        List<String> overrides,
        long seed,
        List<PlannedScenario> scenarios,
        GeneratorFigures generator,
        List<TargetRow> targets,
        List<String> trendStats,
        List<WorkerOutcome> workers) {
    static Setup of(LoadResult result, Environment environment) {
        LoadPlan plan = result.plan();
        String baseUrl = environment.baseUrl();
        return new Setup(
                plan.redaction().text(environment.name()),
                baseUrl == null ? null : plan.redaction().text(baseUrl),
                plan.overrides(),
                plan.seed(),
                plan.scenarios().stream().map(PlannedScenario::of).toList(),
                GeneratorFigures.of(result, environment.machine()),
                environment.targets().stream().filter(TargetRow::started).toList(),
                environment.trendStats(),
                result.workers());
    }

    /** Users at most, of all scenarios together. */
    public int maxUsers() {
        return scenarios.stream()
                .mapToInt(planned -> planned.scenario().shape().maxUsers())
                .sum();
    }

    /** Returns how each worker did over time, in the order of the workers. */
    public List<WorkerCourse> workerCourses() {
        return workers.stream().map(WorkerCourse::of).toList();
    }

    /** The planned load in words. */
    public String load() {
        return scenarios.stream().map(PlannedScenario::words).collect(Collectors.joining(" + "));
    }
}

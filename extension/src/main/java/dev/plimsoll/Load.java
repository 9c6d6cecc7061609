/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.form.CompletedRun;
import dev.plimsoll.form.LaunchedLoads;
import dev.plimsoll.form.LoadTestRunner;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.verdict.LoadResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The programmatic form, for what one annotated method cannot say: several scenarios at once or one after the other,
 * each with its own load model, body and thresholds.
 *
 * <p>Settings come from system properties, the environment and {@code plimsoll.properties}; of one load
 * {@code plimsoll.<load>.vus}, of one of several scenarios {@code plimsoll.<load>.<scenario>.vus}.
 * {@code plimsoll.scenario=spike} (or several, with commas) runs only these. Inside a plain {@code @Test}, annotate the
 * method {@link LoadIsolated}. One thread at a time; used once.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Load {
    private final String name;
    private final List<LoadScenario> scenarios = new ArrayList<>();
    private final List<ThresholdText> thresholds = new ArrayList<>();
    private final List<OutcomeRule> outcomes = new ArrayList<>();
    private final List<EndpointRule> endpoints = new ArrayList<>();
    private @Nullable String baseUrl;
    private @Nullable LoadBaseline baseline;

    private Load(String name) {
        this.name = name;
    }

    /** A load of that name, which its report directory and its settings are called by. */
    public static Load test(String name) {
        return new Load(name);
    }

    /**
     * What path templates are appended to; {@code plimsoll.baseUrl} comes before it. Without either it is the port of the
     * Spring or Quarkus application that runs in the test, where the test is {@link LoadIsolated}, or that of the
     * {@link LoadTarget} of the test.
     */
    public Load baseUrl(@Nullable String url) {
        baseUrl = url;
        return this;
    }

    /** As {@link #baseUrl(String)}, as a {@link dev.plimsoll.target.TargetSystem} tells it. */
    public Load baseUrl(@Nullable URI url) {
        return baseUrl(url == null ? null : url.toString());
    }

    /** Adds a scenario; it starts with the run, unless it says otherwise. */
    public Load scenario(String scenario, Consumer<LoadScenario> definition) {
        var defined = new LoadScenario(scenario);
        definition.accept(defined);
        scenarios.add(defined);
        thresholds.addAll(defined.thresholds());
        return this;
    }

    /** Adds a threshold over all scenarios, unless it names one: {@code "http_req_duration{scenario:spike}: p95<200"}. */
    public Load threshold(String threshold) {
        return threshold(threshold, any -> {});
    }

    /** Adds a threshold with more to it: {@code threshold("p95<500", t -> t.window("10s").abortOnFail())}. */
    public Load threshold(String threshold, Consumer<LoadThreshold> definition) {
        var defined = new LoadThreshold(threshold);
        definition.accept(defined);
        thresholds.add(defined.text());
        return this;
    }

    /** Holds it against what it measured before, as {@link Baseline} does: {@code baseline(b -> b.maxRegression("10%"))}. */
    public Load baseline(Consumer<LoadBaseline> definition) {
        var defined = new LoadBaseline();
        definition.accept(defined);
        baseline = defined;
        return this;
    }

    /** Names replies, as {@link Outcome} does. */
    public Load outcome(String outcome, Consumer<LoadOutcome> definition) {
        var defined = new LoadOutcome(outcome);
        definition.accept(defined);
        outcomes.add(defined.rule());
        return this;
    }

    /** Names requests, as {@link Endpoint} does; an empty method means any. */
    public Load endpoint(String endpoint, String method, String path) {
        endpoints.add(new EndpointRule(endpoint, method, path));
        return this;
    }

    /**
     * Runs it, and fails as a {@link LoadTest} does: with a {@link LoadTestFailedError} when a threshold is missed or
     * the run was aborted, with a {@link dev.plimsoll.plan.ConfigurationException} that lists every error before the first
     * request. An interrupt ends the load and stays set.
     */
    public LoadResult run() {
        return run(true);
    }

    /** Runs it and returns what was measured, whatever the verdict. Configuration errors are told as by {@link #run()}. */
    public LoadResult measure() {
        return run(false);
    }

    String name() {
        return name;
    }

    @Nullable
    String declaredBaseUrl() {
        return baseUrl;
    }

    @Nullable
    LoadBaseline baseline() {
        return baseline;
    }

    List<LoadScenario> scenarios() {
        return scenarios;
    }

    List<ThresholdText> thresholds() {
        return thresholds;
    }

    List<OutcomeRule> outcomes() {
        return outcomes;
    }

    List<EndpointRule> endpoints() {
        return endpoints;
    }

    private LoadResult run(boolean judged) {
        CompletedRun run = LoadTestRunner.run(new ProgrammaticForm(this, caller()));
        run.publish("the table of all load tests is not complete", () -> LaunchedLoads.add(run.result()));
        if (judged) {
            run.throwIfFailed();
        } else {
            run.throwIfMistaken();
        }
        return run.result();
    }

    /** Whose line the failure shows. */
    private static StackWalker.StackFrame caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getDeclaringClass() != Load.class)
                        .findFirst()
                        .orElseThrow());
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.fault.FaultRule;
import dev.plimsoll.form.CompletedRun;
import dev.plimsoll.form.LaunchedLoads;
import dev.plimsoll.form.LoadTestRunner;
import dev.plimsoll.form.WorkerSeat;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.verdict.LoadResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Builds and runs a load test in code, for what one annotated method cannot express: several scenarios at once or one
 * after the other, each with its own load model, body and thresholds.
 *
 * <pre>{@code
 * LoadResult result = Load.test("flagmeter")
 *         .baseUrl("http://localhost:3000")
 *         .scenario("baseline", s -> s.vus(200).duration("5m").body(this::createEvents))
 *         .scenario("spike", s -> s.stages("10s:2000", "30s:2000", "10s:0").startAfter("1m").body(this::burst))
 *         .threshold("http_req_duration{scenario:baseline}: p95<200")
 *         .run();
 * }</pre>
 *
 * <p>Settings come from system properties, the environment and {@code plimsoll.properties}:
 * {@code plimsoll.<load>.vus} overrides an attribute of one load, {@code plimsoll.<load>.<scenario>.vus} that of one of
 * its scenarios. {@code plimsoll.scenario=spike} runs only this scenario; several are separated by commas. In a plain
 * {@code @Test}, annotate the method with {@link LoadIsolated}.
 *
 * <p>Not thread-safe, and runs only once.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Load {
    private final String name;
    private final List<LoadScenario> scenarios = new ArrayList<>();
    private final List<ThresholdText> thresholds = new ArrayList<>();
    private final List<OutcomeRule> outcomes = new ArrayList<>();
    private final List<EndpointRule> endpoints = new ArrayList<>();
    private final List<NamedProbe> probes = new ArrayList<>();
    private final List<LoadFault> faults = new ArrayList<>();
    private @Nullable String baseUrl;
    private @Nullable LoadBaseline baseline;

    private Load(String name) {
        this.name = name;
    }

    /**
     * Creates a load with the given name, which also names its report directory and its settings.
     *
     * @param name the name of the load, unique among the loads of a run
     * @return a load without scenarios
     */
    public static Load test(String name) {
        return new Load(name);
    }

    /**
     * {@return what must be computed only once, however many workers make the load: test data, a token, the id of a
     * tenant} The first call with a key computes the value, on the coordinator or on one worker; all other calls, on
     * all machines, wait for it and return it. Call it in {@code @BeforeAll} or {@code @BeforeEach} methods, or in the
     * body of a user.
     *
     * <pre>{@code
     * String tenant = Load.once("tenant", String.class, () -> http.post("/tenants").send().text("$.id"));
     * }</pre>
     *
     * <p>A value lasts until the test run ends, for all load tests in the JVM that started it: give what belongs to one
     * test a key of its own. With workers the value travels as JSON of at most 1 MB; records, texts, numbers and arrays
     * of them are suitable. If the supplier fails, all calls with that key fail, and the run is aborted where it has
     * begun. A supplier must not call {@code once} with its own key.
     *
     * @param <T> the type of the value
     * @param key the name of the value, the same in all calls that share it
     * @param type of the value; a class of a primitive type returns its wrapper
     * @param create computes the value, which must not be null
     * @throws IllegalStateException if another call has failed to compute the value, or it is not of that type
     */
    public static <T> T once(String key, Class<T> type, Supplier<T> create) {
        return WorkerSeat.once(key, type, create);
    }

    /**
     * Sets the URL that relative paths are appended to; the setting {@code plimsoll.baseUrl} takes precedence. Without
     * either, requests go to the Spring or Quarkus application under test (if the test is {@link LoadIsolated}), or to
     * the {@link LoadTarget} of the test.
     *
     * @param url an absolute {@code http} or {@code https} URL; null sets none
     * @return this load
     */
    public Load baseUrl(@Nullable String url) {
        baseUrl = url;
        return this;
    }

    /**
     * Sets the base URL as {@link #baseUrl(String)} does, from the URI that a target system returns.
     *
     * @param url an absolute {@code http} or {@code https} URL; null sets none
     * @return this load
     */
    public Load baseUrl(@Nullable URI url) {
        return baseUrl(url == null ? null : url.toString());
    }

    /**
     * Adds a scenario. It starts when the run starts, unless {@link LoadScenario#startAfter} or {@code after} is set.
     *
     * @param scenario the name of the scenario, unique in the load
     * @param definition sets what the scenario does and how much load it makes
     * @return this load
     */
    public Load scenario(String scenario, Consumer<LoadScenario> definition) {
        var defined = new LoadScenario(scenario, TextPlace.CODE);
        definition.accept(defined);
        scenarios.add(defined);
        thresholds.addAll(defined.thresholds());
        return this;
    }

    /**
     * Adds a threshold on the samples of all scenarios, or of one that it selects:
     * {@code "http_req_duration{scenario:spike}: p95<200"}. The grammar is that of {@link Threshold}.
     *
     * @param threshold the threshold: {@code "http_req_failed: rate<1%"}
     * @return this load
     */
    public Load threshold(String threshold) {
        return threshold(threshold, any -> {});
    }

    /**
     * Adds a threshold with options: {@code threshold("p95<500", t -> t.window("10s").abortOnFail())}.
     *
     * @param threshold the threshold: {@code "http_req_failed: rate<1%"}
     * @param definition sets the options of the threshold
     * @return this load
     */
    public Load threshold(String threshold, Consumer<LoadThreshold> definition) {
        var defined = new LoadThreshold(threshold);
        definition.accept(defined);
        thresholds.add(defined.text(TextPlace.CODE));
        return this;
    }

    /**
     * Compares the run with earlier ones, as {@link Baseline} does: {@code baseline(b -> b.maxRegression("10%"))}.
     *
     * @param definition sets how far the run may differ from its baseline
     * @return this load
     */
    public Load baseline(Consumer<LoadBaseline> definition) {
        var defined = new LoadBaseline();
        definition.accept(defined);
        baseline = defined;
        return this;
    }

    /**
     * Adds an outcome that names replies, as {@link Outcome} does; the first one added that matches wins.
     *
     * @param outcome the name of the outcome in thresholds and reports
     * @param definition sets the conditions that a reply must meet
     * @return this load
     */
    public Load outcome(String outcome, Consumer<LoadOutcome> definition) {
        var defined = new LoadOutcome(outcome);
        definition.accept(defined);
        outcomes.add(defined.rule());
        return this;
    }

    /**
     * Names the requests that match a method and a path template, as {@link Endpoint} does; an empty method matches
     * any.
     *
     * @param endpoint the name of the endpoint in thresholds and reports
     * @param method the HTTP method that must match, such as {@code "GET"}; empty matches any
     * @param path the path template, such as {@code "/orders/{id}"}
     * @return this load
     */
    public Load endpoint(String endpoint, String method, String path) {
        endpoints.add(new EndpointRule(TextPlace.CODE, endpoint, method, path));
        return this;
    }

    /**
     * Reads figures of a target once a second during the load, as {@link Probe} does.
     *
     * @param target whose figures these are, as the tag {@code target} says it
     * @param probe reads the figures
     * @return this load
     */
    public Load probe(String target, ResourceProbe probe) {
        probes.add(new NamedProbe(target, probe));
        return this;
    }

    /**
     * Breaks something while the load runs, as {@link Fault} does:
     * {@code fault("slow-db", DB, Faults.latency("500ms"), f -> f.at("20s").lasts("15s"))}.
     *
     * @param fault the name of the fault, unique in the load
     * @param on a {@link dev.plimsoll.fault.FaultProxy}, a {@link dev.plimsoll.fault.ToxicProxy}, {@link
     *     dev.plimsoll.fault.HttpFaults}, a {@link dev.plimsoll.target.LocalProcess} or a container of Testcontainers
     * @param rule what breaks, and how
     * @param definition sets when the fault begins and how long it lasts
     * @return this load
     */
    public Load fault(String fault, Object on, FaultRule rule, Consumer<LoadFault> definition) {
        var defined = new LoadFault(fault, on, rule);
        definition.accept(defined);
        faults.add(defined);
        return this;
    }

    /**
     * Runs the load, writes its report and returns the result. An interrupt of the calling thread ends the load; the
     * interrupt flag is restored.
     *
     * @return the result of a load that passed, or whose missed thresholds are only reported
     * @throws LoadTestFailedError if a threshold is missed or the run is aborted
     * @throws dev.plimsoll.plan.ConfigurationException before the first request, listing all configuration errors
     */
    public LoadResult run() {
        return run(true);
    }

    /**
     * Runs the load, writes its report and returns the result, whatever its verdict.
     *
     * @return the result
     * @throws dev.plimsoll.plan.ConfigurationException before the first request, listing all configuration errors
     */
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

    List<NamedProbe> probes() {
        return probes;
    }

    List<LoadFault> faults() {
        return faults;
    }

    List<EndpointRule> endpoints() {
        return endpoints;
    }

    private LoadResult run(boolean judged) {
        CompletedRun run = LoadTestRunner.run(new ProgrammaticForm(this, caller()));
        run.publish("the table of all load tests is not complete", () -> LaunchedLoads.add(run));
        if (judged) {
            run.throwIfFailed();
        } else {
            run.throwIfMisconfigured();
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

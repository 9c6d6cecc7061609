/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Configures one scenario of a {@link Load}: its load model, when it starts, what its users do, and its thresholds. The
 * methods of the load model correspond to the attributes of {@link LoadTest}.
 *
 * <p>Strings may contain <code>${NAME:default}</code>. Configuration errors are collected and reported together by
 * {@link Load#run()}. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadScenario {
    private final String name;
    private final TextPlace place;
    private final List<ThresholdText> thresholds = new ArrayList<>();
    private LoadAttributes attributes = LoadAttributes.DEFAULTS;
    private String startAfter = "";
    private @Nullable String after;
    private @Nullable UserBody body;

    /** @param place where the scenario is defined */
    LoadScenario(String name, TextPlace place) {
        this.name = name;
        this.place = place;
    }

    /**
     * Sets the number of virtual users; see {@link LoadTest#vus()}.
     *
     * @param users the number of users, at least 1
     * @return this scenario
     */
    public LoadScenario vus(int users) {
        return with("vus", Integer.toString(users));
    }

    /**
     * Sets how long to hold full load, for example {@code "30s"}; see {@link LoadTest#duration()}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario duration(String duration) {
        return with("duration", duration);
    }

    /**
     * Sets the time from no load to full load; see {@link LoadTest#rampUp()}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario rampUp(String duration) {
        return with("rampUp", duration);
    }

    /**
     * Sets the time from full load to no load; see {@link LoadTest#rampDown()}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario rampDown(String duration) {
        return with("rampDown", duration);
    }

    /**
     * Sets the stages of a ramping load, each {@code "10s:50"}; see {@link LoadTest#stages()}.
     *
     * @param stages the stages in their order, each a duration and the load to reach by its end
     * @return this scenario
     */
    public LoadScenario stages(String... stages) {
        return with("stages", String.join(",", stages));
    }

    /**
     * Sets the total number of iterations, shared by all users; see {@link LoadTest#iterations()}.
     *
     * @param iterations the number of iterations, at least 1
     * @return this scenario
     */
    public LoadScenario iterations(long iterations) {
        return with("iterations", Long.toString(iterations));
    }

    /**
     * Sets the number of iterations of each user; see {@link LoadTest#iterationsPerVu()}.
     *
     * @param iterations the number of iterations, at least 1
     * @return this scenario
     */
    public LoadScenario iterationsPerVu(long iterations) {
        return with("iterationsPerVu", Long.toString(iterations));
    }

    /**
     * Sets the arrival rate of an open model, for example {@code "200/s"}; see {@link LoadTest#rate()}.
     *
     * @param rate a rate such as {@code "200/s"} or {@code "30/m"}
     * @return this scenario
     */
    public LoadScenario rate(String rate) {
        return with("rate", rate);
    }

    /**
     * Sets the maximum number of virtual users of an open model; see {@link LoadTest#maxVus()}.
     *
     * @param users the maximum number of users; 0 is 10,000
     * @return this scenario
     */
    public LoadScenario maxVus(int users) {
        return with("maxVus", Integer.toString(users));
    }

    /**
     * Sets how the iterations of an open model are spread over time; see {@link LoadTest#arrivals()}.
     *
     * @param arrivals evenly, or as independent people arrive
     * @return this scenario
     */
    public LoadScenario arrivals(Arrivals arrivals) {
        return with("arrivals", arrivals.name());
    }

    /**
     * Sets the length of a warm-up that is left out of the results; see {@link LoadTest#warmup()}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario warmup(String duration) {
        return with("warmup", duration);
    }

    /**
     * Sets the shortest time between two iteration starts of the same user; see {@link LoadTest#pace()}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario pace(String duration) {
        return with("pace", duration);
    }

    /**
     * Sets how long running iterations may finish at the end; see {@link LoadTest#gracefulStop()}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario gracefulStop(String duration) {
        return with("gracefulStop", duration);
    }

    /**
     * Delays the start of this scenario by the given duration, counted from the start of the run, or from the end of
     * the scenario named by {@link #after}.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario startAfter(String duration) {
        startAfter = duration;
        return this;
    }

    /**
     * Delays the start of this scenario, as {@link #startAfter(String)} does.
     *
     * @param duration a duration such as {@code "30s"}
     * @return this scenario
     */
    public LoadScenario startAfter(Duration duration) {
        return startAfter(TimeText.exact(duration));
    }

    /**
     * Starts this scenario when the last user of the named one has ended, including its graceful stop. Its users are
     * made before the load begins, and wait until then.
     *
     * @param scenario the name of another scenario of the load
     * @return this scenario
     */
    public LoadScenario after(String scenario) {
        after = scenario;
        return this;
    }

    /**
     * Sets what each user of this scenario does, once per iteration.
     *
     * @param body the body, which many threads run at the same time
     * @return this scenario
     */
    public LoadScenario body(UserBody body) {
        this.body = body;
        return this;
    }

    /**
     * Adds a threshold on the samples of this scenario only; otherwise as {@link Load#threshold(String)}.
     *
     * @param threshold the threshold: {@code "http_req_failed: rate<1%"}
     * @return this scenario
     */
    public LoadScenario threshold(String threshold) {
        return threshold(threshold, any -> {});
    }

    /**
     * Adds a threshold with options on the samples of this scenario only, as {@link Load#threshold(String, Consumer)}
     * does.
     *
     * @param threshold the threshold: {@code "http_req_failed: rate<1%"}
     * @param definition sets the options of the threshold
     * @return this scenario
     */
    public LoadScenario threshold(String threshold, Consumer<LoadThreshold> definition) {
        var defined = new LoadThreshold(threshold).scenario(name);
        definition.accept(defined);
        thresholds.add(defined.text(place));
        return this;
    }

    String name() {
        return name;
    }

    LoadAttributes attributes() {
        return attributes;
    }

    String startAfter() {
        return startAfter;
    }

    @Nullable
    String after() {
        return after;
    }

    @Nullable
    UserBody body() {
        return body;
    }

    List<ThresholdText> thresholds() {
        return thresholds;
    }

    private LoadScenario with(String attribute, String value) {
        attributes = attributes.with(attribute, value);
        return this;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One scenario of a {@link Load}: its load model in the words of {@link LoadTest}, when it starts, what its users do,
 * and what must hold for it. Strings may hold <code>${NAME:default}</code>; what cannot be read is told by
 * {@link Load#run()}, all at once. One thread at a time.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadScenario {
    private final String name;
    private final List<ThresholdText> thresholds = new ArrayList<>();
    private LoadAttributes attributes = LoadAttributes.DEFAULTS;
    private String startAfter = "";
    private @Nullable String after;
    private @Nullable UserBody body;

    LoadScenario(String name) {
        this.name = name;
    }

    /** As {@link LoadTest#vus()}. */
    public LoadScenario vus(int users) {
        return with("vus", Integer.toString(users));
    }

    /** As {@link LoadTest#duration()}. */
    public LoadScenario duration(String duration) {
        return with("duration", duration);
    }

    /** As {@link LoadTest#rampUp()}. */
    public LoadScenario rampUp(String duration) {
        return with("rampUp", duration);
    }

    /** As {@link LoadTest#rampDown()}. */
    public LoadScenario rampDown(String duration) {
        return with("rampDown", duration);
    }

    /** As {@link LoadTest#stages()}. */
    public LoadScenario stages(String... stages) {
        return with("stages", String.join(",", stages));
    }

    /** As {@link LoadTest#iterations()}. */
    public LoadScenario iterations(long iterations) {
        return with("iterations", Long.toString(iterations));
    }

    /** As {@link LoadTest#iterationsPerVu()}. */
    public LoadScenario iterationsPerVu(long iterations) {
        return with("iterationsPerVu", Long.toString(iterations));
    }

    /** As {@link LoadTest#rate()}. */
    public LoadScenario rate(String rate) {
        return with("rate", rate);
    }

    /** As {@link LoadTest#maxVus()}. */
    public LoadScenario maxVus(int users) {
        return with("maxVus", Integer.toString(users));
    }

    /** As {@link LoadTest#arrivals()}. */
    public LoadScenario arrivals(Arrivals arrivals) {
        return with("arrivals", arrivals.name());
    }

    /** As {@link LoadTest#warmup()}. */
    public LoadScenario warmup(String duration) {
        return with("warmup", duration);
    }

    /** As {@link LoadTest#pace()}. */
    public LoadScenario pace(String duration) {
        return with("pace", duration);
    }

    /** As {@link LoadTest#gracefulStop()}. */
    public LoadScenario gracefulStop(String duration) {
        return with("gracefulStop", duration);
    }

    /** Starts so long after the start of the run; beside {@link #after}, so long after that scenario's end. */
    public LoadScenario startAfter(String duration) {
        startAfter = duration;
        return this;
    }

    /** As {@link #startAfter(String)}. */
    public LoadScenario startAfter(Duration duration) {
        return startAfter(duration.toMillis() + "ms");
    }

    /** Starts when the last user of that scenario has ended, its graceful stop included. */
    public LoadScenario after(String scenario) {
        after = scenario;
        return this;
    }

    /** What each of its users does, again and again. */
    public LoadScenario body(UserBody body) {
        this.body = body;
        return this;
    }

    /** As {@link Load#threshold(String)}, for the samples of this scenario alone. */
    public LoadScenario threshold(String threshold) {
        return threshold(threshold, any -> {});
    }

    /** As {@link Load#threshold(String, Consumer)}, for the samples of this scenario alone. */
    public LoadScenario threshold(String threshold, Consumer<LoadThreshold> definition) {
        var defined = new LoadThreshold(threshold).scenario(name);
        definition.accept(defined);
        thresholds.add(defined.text());
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

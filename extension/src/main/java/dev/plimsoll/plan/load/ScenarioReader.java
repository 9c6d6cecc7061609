/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import static dev.plimsoll.plan.load.LoadKey.DURATION;
import static dev.plimsoll.plan.load.LoadKey.GRACEFUL_STOP;
import static dev.plimsoll.plan.load.LoadKey.PACE;
import static dev.plimsoll.plan.load.LoadKey.RAMP_DOWN;
import static dev.plimsoll.plan.load.LoadKey.RAMP_UP;
import static dev.plimsoll.plan.load.LoadKey.WARMUP;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.RateParser;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.TimeScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns raw attributes into a scenario, and collects all errors. Used once. */
final class ScenarioReader {
    private static final int MAX_USERS = 1_000_000;
    private static final long MAX_ITERATIONS = 1_000_000_000_000L;

    private final LoadAttributes raw;
    private final String name;
    private final TimeScale scale;
    private final LoadModel model;
    private final Map<LoadKey, String> origins;
    private final ConfigurationErrors errors;
    private final Map<LoadKey, Duration> lengths = new EnumMap<>(LoadKey.class);
    private final List<Stage> stages = new ArrayList<>();

    /**
     * @param where how messages begin
     * @param origins of attributes that come from settings
     */
    ScenarioReader(LoadAttributes raw, String name, TimeScale scale, String where, Map<LoadKey, String> origins) {
        this.origins = origins;
        this.raw = raw;
        this.name = name;
        this.scale = scale;
        this.model = LoadModel.of(raw);
        this.errors = new ConfigurationErrors(where);
    }

    Scenario read(String startAfter, @Nullable String after) {
        Duration start = startAfter.isEmpty()
                ? Duration.ZERO
                : errors.attempt("startAfter = \"" + startAfter + "\": ", () -> DurationParser.parse(startAfter));
        readLengths();
        double rate = readRate();
        readStages();
        checkNumbers();
        checkModel();
        errors.throwIfAny();
        var shapes = new ShapeMaker(raw, model, lengths, rate, stages);
        var scenario = new Scenario(
                name,
                shapes.shape(),
                scale.apply(start == null ? Duration.ZERO : start),
                after,
                length(WARMUP),
                length(WARMUP).isZero() ? 0 : shapes.level(),
                length(PACE),
                length(GRACEFUL_STOP));
        checkScenario(scenario);
        errors.throwIfAny();
        return scenario;
    }

    private Duration length(LoadKey key) {
        return lengths.getOrDefault(key, Duration.ZERO);
    }

    private void readLengths() {
        readLength(DURATION, raw.duration(), scale::apply);
        readLength(RAMP_UP, raw.rampUp(), scale::apply);
        readLength(RAMP_DOWN, raw.rampDown(), scale::apply);
        readLength(WARMUP, raw.warmup(), scale::applyToWarmup);
        readLength(PACE, raw.pace(), TimeScale.NONE::apply);
        readLength(GRACEFUL_STOP, raw.gracefulStop(), TimeScale.NONE::apply);
    }

    private double readRate() {
        if (!raw.sets(LoadKey.RATE)) {
            return 0;
        }
        Double rate =
                errors.attempt(said(LoadKey.RATE) + ": ", () -> RateLimit.check(perSecond(raw.rate()), raw.rate()));
        return rate == null ? 0 : rate;
    }

    /** Stages may start from nothing, as in k6, where that is the default. */
    private double perSecond(String rate) {
        if (model != LoadModel.ARRIVAL_STAGES) {
            return RateParser.perSecond(rate);
        }
        return rate.equals("0") ? 0 : RateParser.perSecondOrZero(rate);
    }

    private void readStages() {
        for (String text : raw.stages()) {
            int number = stages.size() + 1;
            Stage stage = errors.attempt(
                    "stages[%d]%s: ".formatted(number - 1, origin(LoadKey.STAGES)),
                    () -> StageParser.parse(text, number, raw.sets(LoadKey.RATE)));
            stages.add(
                    stage == null
                            ? new Stage("", Duration.ZERO, 0) // keeps the numbers of the others correct
                            : new Stage(stage.phase(), scale.apply(stage.length()), stage.target()));
        }
    }

    private void readLength(LoadKey key, String text, UnaryOperator<Duration> scaled) {
        if (!text.isEmpty()) {
            Duration length = errors.attempt(said(key) + ": ", () -> DurationParser.parse(text));
            lengths.put(key, scaled.apply(length == null ? Duration.ZERO : length));
        }
    }

    private void checkNumbers() {
        errors.addIf(raw.vus() < 1 || raw.vus() > MAX_USERS, "%s: must be from 1 to %d", said(LoadKey.VUS), MAX_USERS);
        errors.addIf(
                raw.maxVus() < 0 || raw.maxVus() > MAX_USERS,
                "%s: must be from 0 (meaning 10000) to %d",
                said(LoadKey.MAX_VUS),
                MAX_USERS);
        checkCount(LoadKey.ITERATIONS, raw.iterations());
        checkCount(LoadKey.ITERATIONS_PER_VU, raw.iterationsPerVu());
        errors.addIf(
                raw.iterations() > 0 && raw.iterations() < raw.vus(),
                "%s is less than %s: each user needs at least one",
                said(LoadKey.ITERATIONS),
                said(LoadKey.VUS));
        errors.addIf(
                raw.maxVus() > 0 && raw.maxVus() < raw.vus(),
                "%s is less than %s, the number created up front",
                said(LoadKey.MAX_VUS),
                said(LoadKey.VUS));
    }

    private void checkCount(LoadKey key, long count) {
        errors.addIf(
                count < 0 || count > MAX_ITERATIONS,
                "%s: must be from 1 to %d, or 0 for none",
                said(key),
                MAX_ITERATIONS);
    }

    private void checkModel() {
        for (LoadKey key : LoadKey.values()) {
            if (raw.sets(key) && !model.fits(key)) {
                boolean wantsRate = key == LoadKey.MAX_VUS || key == LoadKey.ARRIVALS;
                errors.add(
                        "%s cannot be combined with %s%s; allowed: %s",
                        said(key),
                        model.definedBy(),
                        wantsRate ? ": it requires a rate, as in rate = \"200/s\"" : "",
                        model.allowed());
            }
        }
        if (raw.duration().isEmpty() && model == LoadModel.USERS) {
            errors.add(
                    "%s requires a duration, as in duration = \"30s\" (0s to ramp only)",
                    said(raw.sets(RAMP_UP) ? RAMP_UP : RAMP_DOWN));
        }
        errors.addIf(
                raw.duration().isEmpty() && model == LoadModel.ARRIVAL_RATE,
                "%s requires a duration or stages, as in duration = \"30s\"",
                said(LoadKey.RATE));
    }

    private void checkScenario(Scenario scenario) {
        if (scenario.phases().isEmpty() || !hasLength(scenario.measuredStart(), scenario.plannedEnd())) {
            errors.add("the load lasts 0 s: %s", said(raw.sets(DURATION) ? DURATION : LoadKey.STAGES));
            return;
        }
        errors.addIf(
                scenario.plannedEnd().compareTo(DurationParser.MAX) > 0,
                "the load is too long: the maximum is 365d in total");
        errors.addIf(
                !ShapeMaker.everRuns(scenario.shape()),
                "%s never %s",
                said(stages.isEmpty() ? DURATION : LoadKey.STAGES),
                scenario.isOpen()
                        ? "starts an iteration"
                        : "has a user (the first one of a ramp to 1 starts at its end)");
        errors.addIf(
                !scenario.warmup().isZero() && scenario.warmupLevel() <= 0,
                "%s runs at the level of the first stage, which is 0",
                said(WARMUP));
    }

    /** As in Java code, and where it comes from if that is a setting: {@code vus = 0 (system property plimsoll.vus)}. */
    private String said(LoadKey key) {
        return raw.said(key) + origin(key);
    }

    private String origin(LoadKey key) {
        String origin = origins.get(key);
        return origin == null ? "" : " (" + origin + ")";
    }

    private static boolean hasLength(Duration start, Duration end) {
        return end.compareTo(start) > 0;
    }
}

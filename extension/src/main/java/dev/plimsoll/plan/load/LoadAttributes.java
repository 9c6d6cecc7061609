/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a {@code @LoadTest} as written by their author, not parsed. What is empty in the annotation is
 * empty here.
 *
 * @param stages each {@code "10s:50"}, or {@code "10s:50/s"} beside a rate
 * @param poisson arrivals at random instead of evenly spaced
 */
@API(status = API.Status.INTERNAL)
public record LoadAttributes(
        int vus,
        String duration,
        String rampUp,
        String rampDown,
        List<String> stages,
        long iterations,
        long iterationsPerVu,
        String rate,
        int maxVus,
        boolean poisson,
        String warmup,
        String pace,
        String gracefulStop) {
    /** The defaults of the annotation: one user, one iteration. */
    public static final LoadAttributes DEFAULTS =
            new LoadAttributes(1, "", "", "", List.of(), 0, 0, "", 0, false, "", "", "30s");

    public LoadAttributes {
        duration = duration.strip();
        rampUp = rampUp.strip();
        rampDown = rampDown.strip();
        stages = stages.stream().map(String::strip).toList();
        rate = rate.strip();
        warmup = warmup.strip();
        pace = pace.strip();
        gracefulStop = gracefulStop.isBlank() ? "30s" : gracefulStop.strip();
    }

    /**
     * The attributes after settings were applied.
     *
     * @param notes one line for each setting that was applied or ignored, in a fixed order
     * @param origins where those came from that were applied
     */
    public record Overridden(LoadAttributes attributes, List<String> notes, Map<LoadKey, String> origins) {
        public Overridden {
            notes = List.copyOf(notes);
            origins = Map.copyOf(origins);
        }

        /** Returns the scenario; throws a {@link ConfigurationException} that names each setting that is wrong. */
        public Scenario toScenario(
                TextPlace place, String name, String startAfter, @Nullable String after, TimeScale timeScale) {
            return new ScenarioReader(attributes, name, timeScale, place.scenario(name), origins)
                    .read(startAfter.strip(), after);
        }
    }

    /**
     * Applies the settings of a test, {@code SimpleClassName.method}; {@code extension/docs/configuration.md} has the
     * rules.
     */
    public Overridden overriddenBy(Configuration configuration, String testName) {
        return new LoadOverrides(this, configuration, testName).apply();
    }

    /** Returns the names of attributes and settings. */
    public static List<String> names() {
        return LoadKey.labels();
    }

    /** Throws if a setting for a load of several scenarios does not name one of them. */
    public static void rejectSharedSettings(Configuration configuration, String load, List<String> scenarios) {
        var errors = new ConfigurationErrors("");
        for (LoadKey key : LoadKey.values()) {
            configuration
                    .value(load, key.label())
                    .filter(Configuration.Setting::perTest)
                    .ifPresent(setting -> errors.add(
                            "%s = %s: the load has several scenarios, specify one of them: plimsoll.%s.%s.%s",
                            setting.origin(), setting.value(), load, scenarios.get(0), key.label()));
        }
        errors.throwIfAny();
    }

    /**
     * Returns the scenario, or throws all errors at once. The time scale does not affect pace, gracefulStop and rates.
     */
    public Scenario toScenario(String name, double timeScale) {
        return toScenario(name, "", new TimeScale(timeScale));
    }

    /** Returns a scenario that starts later: {@code startAfter} counts from the start of the run and is scaled, too. */
    public Scenario toScenario(String name, String startAfter, TimeScale timeScale) {
        return toScenario(name, startAfter, null, timeScale);
    }

    /**
     * Returns a scenario whose {@code startAfter} counts from the end of the scenario {@code after}, if that is given.
     */
    public Scenario toScenario(String name, String startAfter, @Nullable String after, TimeScale timeScale) {
        String where = name.equals(Scenario.DEFAULT) ? "" : TextPlace.CODE.scenario(name);
        return new ScenarioReader(this, name, timeScale, where, Map.of()).read(startAfter.strip(), after);
    }

    /** As above, with messages that begin with the place. */
    public Scenario toScenario(
            TextPlace place, String name, String startAfter, @Nullable String after, TimeScale timeScale) {
        return new Overridden(this, List.of(), Map.of()).toScenario(place, name, startAfter, after, timeScale);
    }

    /** Returns the attributes with one value replaced, written as in a configuration file. */
    public LoadAttributes with(String attribute, String value) {
        LoadKey key = LoadKey.labelled(attribute)
                .orElseThrow(() ->
                        new ConfigurationException("\"%s\" is not an attribute of a load model; allowed: %s%s"
                                .formatted(
                                        attribute,
                                        String.join(", ", LoadKey.labels()),
                                        Suggestion.question(attribute, LoadKey.labels()))));
        return with(key, value.strip());
    }

    /** Returns the attributes with their strings converted, for placeholders. */
    public LoadAttributes resolved(UnaryOperator<String> resolve) {
        return new LoadAttributes(
                vus,
                resolve.apply(duration),
                resolve.apply(rampUp),
                resolve.apply(rampDown),
                stages.stream().map(resolve).toList(),
                iterations,
                iterationsPerVu,
                resolve.apply(rate),
                maxVus,
                poisson,
                resolve.apply(warmup),
                resolve.apply(pace),
                resolve.apply(gracefulStop));
    }

    LoadAttributes with(LoadKey key, String text) {
        return new LoadAttributes(
                key == LoadKey.VUS ? whole(text, Integer::valueOf) : vus,
                key == LoadKey.DURATION ? text : duration,
                key == LoadKey.RAMP_UP ? text : rampUp,
                key == LoadKey.RAMP_DOWN ? text : rampDown,
                key == LoadKey.STAGES ? Arrays.asList(text.split(",", -1)) : stages,
                key == LoadKey.ITERATIONS ? whole(text, Long::valueOf) : iterations,
                key == LoadKey.ITERATIONS_PER_VU ? whole(text, Long::valueOf) : iterationsPerVu,
                key == LoadKey.RATE ? text : rate,
                key == LoadKey.MAX_VUS ? whole(text, Integer::valueOf) : maxVus,
                key == LoadKey.ARRIVALS ? isPoisson(text) : poisson,
                key == LoadKey.WARMUP ? text : warmup,
                key == LoadKey.PACE ? text : pace,
                key == LoadKey.GRACEFUL_STOP ? text : gracefulStop);
    }

    /** Returns whether an attribute differs from its default. */
    boolean sets(LoadKey key) {
        return !value(key).equals(DEFAULTS.value(key));
    }

    /** Returns an attribute as in Java code, for messages: {@code duration = "30s"}. */
    String said(LoadKey key) {
        Object value = value(key);
        String written = switch (key) {
            case VUS, MAX_VUS, ITERATIONS, ITERATIONS_PER_VU, ARRIVALS -> value.toString();
            case STAGES -> "{\"" + String.join("\", \"", stages) + "\"}";
            default -> "\"" + value + "\"";
        };
        return key.label() + " = " + written;
    }

    private Object value(LoadKey key) {
        return switch (key) {
            case VUS -> vus;
            case DURATION -> duration;
            case RAMP_UP -> rampUp;
            case RAMP_DOWN -> rampDown;
            case STAGES -> stages;
            case ITERATIONS -> iterations;
            case ITERATIONS_PER_VU -> iterationsPerVu;
            case RATE -> rate;
            case MAX_VUS -> maxVus;
            case ARRIVALS -> poisson ? "POISSON" : "EVEN";
            case WARMUP -> warmup;
            case PACE -> pace;
            case GRACEFUL_STOP -> gracefulStop;
        };
    }

    private static <N extends Number> N whole(String text, Function<String, N> reading) {
        try {
            return reading.apply(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationException("\"%s\" is not a whole number such as 20".formatted(text));
        }
    }

    private static boolean isPoisson(String text) {
        if (text.equalsIgnoreCase("POISSON")) {
            return true;
        } else if (text.equalsIgnoreCase("EVEN")) {
            return false;
        }
        throw new ConfigurationException("unknown arrivals \"%s\"; allowed: EVEN, POISSON".formatted(text));
    }
}

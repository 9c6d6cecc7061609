/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.RateParser;
import dev.plimsoll.plan.load.LoadAttributes.Overridden;
import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.plan.settings.Configuration.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Replaces attributes of an annotation by settings. A global setting that does not fit the load model
 * is ignored; one for this test is an error. Used once.
 */
final class LoadOverrides {
    private static final List<LoadKey> DROPPED_FIRST = List.of(LoadKey.VUS, LoadKey.MAX_VUS, LoadKey.ITERATIONS);

    private final LoadAttributes own;
    private final Map<LoadKey, Setting> settings = new EnumMap<>(LoadKey.class);
    private final Map<LoadKey, String> notes = new EnumMap<>(LoadKey.class);
    private final ConfigurationErrors errors = new ConfigurationErrors("");

    LoadOverrides(LoadAttributes own, Configuration configuration, String testName) {
        this.own = own;
        for (LoadKey key : LoadKey.values()) {
            Optional<Setting> setting = errors.attempt("", () -> configuration.value(testName, key.label()));
            if (setting != null && setting.isPresent() && isReadable(key, setting.get())) {
                settings.put(key, setting.get());
            }
        }
    }

    Overridden apply() {
        LoadModel model = model();
        for (var entry : Map.copyOf(settings).entrySet()) {
            if (!model.fits(entry.getKey())) {
                leaveOut(entry.getKey(), entry.getValue(), model);
            }
        }
        for (LoadKey key : DROPPED_FIRST) {
            Setting setting = settings.get(key);
            if (setting != null && !setting.perTest() && tooManyUsers(with(any -> true))) {
                ignore(key, setting, "there would be more users than iterations or maxVus");
            }
        }
        errors.throwIfAny();
        settings.forEach((key, setting) -> notes.put(key, line(key, setting)));
        Map<LoadKey, String> origins = new EnumMap<>(LoadKey.class);
        settings.forEach((key, setting) -> origins.put(key, setting.origin()));
        return new Overridden(with(any -> true), List.copyOf(notes.values()), origins);
    }

    private boolean isReadable(LoadKey key, Setting setting) {
        Object read = errors.attempt(line(key, setting) + ": ", () -> switch (key) {
            case DURATION, RAMP_UP, RAMP_DOWN, WARMUP, PACE, GRACEFUL_STOP -> DurationParser.parse(setting.value());
            case RATE -> RateParser.perSecond(setting.value());
            default -> own.with(key, setting.value());
        });
        return read != null;
    }

    /**
     * Returns the model of the annotation; if it has none, that of the settings of the test, otherwise of the global
     * ones.
     */
    private LoadModel model() {
        LoadModel model = LoadModel.of(own);
        if (model == LoadModel.ONCE) {
            model = LoadModel.of(with(Setting::perTest));
        }
        if (model == LoadModel.ONCE) {
            LoadAttributes all = with(any -> true);
            LoadModel made = LoadModel.of(all);
            boolean needsDuration = made == LoadModel.USERS || made == LoadModel.ARRIVAL_RATE;
            return needsDuration && !all.sets(LoadKey.DURATION) ? LoadModel.ONCE : made;
        }
        return model;
    }

    private LoadAttributes with(Predicate<Setting> chosen) {
        LoadAttributes result = own;
        for (var entry : settings.entrySet()) {
            if (chosen.test(entry.getValue())) {
                result = result.with(entry.getKey(), entry.getValue().value());
            }
        }
        return result;
    }

    private void leaveOut(LoadKey key, Setting setting, LoadModel model) {
        if (setting.perTest()) {
            errors.add(
                    "%s cannot be combined with this test's load model (%s); allowed: %s",
                    line(key, setting), model.definedBy(), model.allowed());
        } else {
            ignore(key, setting, "it cannot be combined with this test's load model (" + model.definedBy() + ")");
        }
    }

    private void ignore(LoadKey key, Setting setting, String reason) {
        settings.remove(key);
        notes.put(key, "%s ignored: %s".formatted(line(key, setting), reason));
    }

    private static boolean tooManyUsers(LoadAttributes attributes) {
        return attributes.iterations() > 0 && attributes.iterations() < attributes.vus()
                || attributes.maxVus() > 0 && attributes.maxVus() < attributes.vus();
    }

    private static String line(LoadKey key, Setting setting) {
        return "%s = %s (%s)".formatted(key.label(), setting.value(), setting.origin());
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import dev.plimsoll.plan.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The settings from outside the code. An earlier source wins over a later one; within one source, the key of one test
 * wins over the global key. Empty values count as not set. Placeholders in values are resolved.
 */
@API(status = API.Status.INTERNAL)
public final class Configuration {
    private static final String PREFIX = "plimsoll.";

    private final List<Source> sources;
    private final Map<String, List<String>> aliases;

    /** @param sources in order of precedence */
    public Configuration(List<Source> sources) {
        this(sources, Map.of());
    }

    /**
     * @param sources in order of precedence
     * @param aliases the names of tests under which their keys are looked up after their own names
     */
    public Configuration(List<Source> sources, Map<String, List<String>> aliases) {
        this.sources = List.copyOf(sources);
        this.aliases = Map.copyOf(aliases);
    }

    /**
     * A source of settings.
     *
     * @param label for people: {@code environment}, {@code plimsoll.properties}
     * @param spelling of a key such as {@code plimsoll.rampUp} in this source
     * @param givesPlaceholders whether {@code ${NAME}} is also looked up here
     */
    public record Source(
            String label,
            UnaryOperator<String> spelling,
            boolean givesPlaceholders,
            Function<String, @Nullable String> lookup) {
        /** Creates a source of system properties, JUnit configuration parameters, or both, with placeholders. */
        public static Source parameters(String label, Function<String, @Nullable String> lookup) {
            return new Source(label, UnaryOperator.identity(), true, lookup);
        }

        /** Creates a source of environment variables, {@code PLIMSOLL_RAMP_UP}, with placeholders. */
        public static Source environment(Function<String, @Nullable String> lookup) {
            return new Source("environment", Configuration::environmentName, true, lookup);
        }

        /** Creates a source of placeholders only, such as the properties of the application under test. */
        public static Source placeholders(String label, Function<String, @Nullable String> lookup) {
            return new Source(
                    label, UnaryOperator.identity(), true, key -> key.startsWith(PREFIX) ? null : lookup.apply(key));
        }

        /** Creates a source of a properties file, without placeholders. */
        public static Source file(String label, Function<String, @Nullable String> lookup) {
            return new Source(label, UnaryOperator.identity(), false, lookup);
        }
    }

    /**
     * A setting that was found.
     *
     * @param value stripped, not empty, placeholders resolved
     * @param key as spelled in its source
     * @param source the source's label
     * @param perTest whether its key was that of one test
     */
    public record Setting(String value, String key, String source, boolean perTest) {
        /** Returns where it comes from, for messages: {@code environment PLIMSOLL_VUS}. */
        public String origin() {
            return source + " " + key;
        }
    }

    /** Returns a setting without a key per test, such as {@code progress} or {@code report.dir}. */
    public Optional<Setting> value(String key) {
        return sources.stream()
                .flatMap(source -> in(source, PREFIX + key, false).stream())
                .findFirst();
    }

    /** Returns a setting of one test; {@code testName} is {@code SimpleClassName.method}. */
    public Optional<Setting> value(String testName, String key) {
        List<String> names = Stream.concat(Stream.of(testName), aliases.getOrDefault(testName, List.of()).stream())
                .toList();
        return sources.stream()
                .flatMap(source -> names.stream()
                        .flatMap(name -> in(source, PREFIX + name + "." + key, true).stream())
                        .findFirst()
                        .or(() -> in(source, PREFIX + key, false))
                        .stream())
                .findFirst();
    }

    /** Returns the text with its placeholders replaced, for strings in annotations. */
    public String resolve(String text) {
        return Placeholders.resolve(text, this::placeholder);
    }

    /** Returns {@code plimsoll.rampUp} as an environment variable: {@code PLIMSOLL_RAMP_UP}. */
    public static String environmentName(String key) {
        return key.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("_+", "_")
                .toUpperCase(Locale.ROOT);
    }

    private Optional<Setting> in(Source source, String key, boolean perTest) {
        String spelled = source.spelling().apply(key);
        String written = source.lookup().apply(spelled);
        if (written == null || written.isBlank()) {
            return Optional.empty();
        }
        try {
            String value = resolve(written).strip();
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Setting(value, spelled, source.label(), perTest));
        } catch (ConfigurationException e) {
            throw new ConfigurationException(
                    "%s = %s (%s): %s".formatted(spelled, written.strip(), source.label(), e.getMessage()));
        }
    }

    private @Nullable String placeholder(String name) {
        for (Source source : sources) {
            String value = source.givesPlaceholders() ? source.lookup().apply(name) : null;
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}

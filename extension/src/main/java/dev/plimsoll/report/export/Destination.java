/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Suggestion;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Where samples are written beside the report.
 *
 * <pre>
 * out         = destination { "," destination }
 * destination = ( "json" | "csv" | "hdr" ) "=" file | ( "influxdb" | "otlp" ) "=" url | "micrometer"
 * </pre>
 *
 * @param place the file, which may hold {@value #TEST}, or the URL; empty for Micrometer
 * @param headers of OTLP; none for others
 */
@API(status = API.Status.INTERNAL)
public record Destination(Format format, String place, OtlpHeaders headers) {
    static final String TEST = "{test}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

    /** Returns whether it needs each sample; others are content with histograms. */
    public boolean takesSamples() {
        return format != Format.HDR;
    }

    /** The kinds there are. */
    enum Format {
        JSON,
        CSV,
        HDR,
        INFLUXDB,
        OTLP,
        MICROMETER;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isFile() {
            return this == JSON || this == CSV || this == HDR;
        }

        private static List<String> labels() {
            return Arrays.stream(values()).map(Format::label).toList();
        }

        private static Optional<Format> named(String label) {
            return Arrays.stream(values())
                    .filter(format -> format.label().equals(label))
                    .findFirst();
        }
    }

    Destination(Format format, String place) {
        this(format, place, OtlpHeaders.NONE);
    }

    /**
     * Returns all that a setting names; throws with every error in it. What may be secret is not repeated.
     *
     * @param environment the value of a variable, or an empty text
     */
    public static List<Destination> parseAll(Setting setting, UnaryOperator<String> environment) {
        var read = new ArrayList<Destination>();
        var errors = new ArrayList<String>();
        Set<String> files = new HashSet<>();
        for (String part : setting.value().split(",", -1)) {
            try {
                Destination destination = parse(part.strip(), environment);
                if (destination.format.isFile() && !files.add(destination.place)) {
                    throw new ConfigurationException("two outputs write to the same file, %s: give each its own"
                            .formatted(PlainText.line(destination.place)));
                }
                read.add(destination);
            } catch (ConfigurationException e) {
                e.errors().forEach(error -> errors.add(setting.origin() + ": " + error));
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return List.copyOf(read);
    }

    /** As people wrote it, without secrets. */
    String shown() {
        return switch (format) {
            case MICROMETER -> format.label();
            case INFLUXDB -> format.label() + "=" + InfluxServer.parse(place).shown();
            case OTLP -> format.label() + "=" + receiver().shown();
            default -> format.label() + "=" + PlainText.line(place);
        };
    }

    OtlpReceiver receiver() {
        return OtlpReceiver.parse(place, headers);
    }

    /** @param test the directory name of the test's report */
    Path file(String test) {
        return Path.of(place.replace(TEST, test)).toAbsolutePath();
    }

    private static Destination parse(String part, UnaryOperator<String> environment) {
        int equals = part.indexOf('=');
        String name = (equals < 0 ? part : part.substring(0, equals)).strip();
        String place = equals < 0 ? "" : part.substring(equals + 1).strip();
        Format format = Format.named(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(name));
        OtlpHeaders headers = format == Format.OTLP ? OtlpHeaders.of(environment) : OtlpHeaders.NONE;
        var destination = new Destination(format, place, headers);
        switch (format) {
            case JSON, CSV, HDR -> destination.checkFile();
            case INFLUXDB -> InfluxServer.parse(place);
            case OTLP -> destination.receiver();
            case MICROMETER -> destination.checkMicrometer();
        }
        return destination;
    }

    private static ConfigurationException unknown(String name) {
        if (name.isEmpty() || !name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
            return new ConfigurationException( // perhaps a URL: not repeated
                    "not like \"json=FILE,csv=FILE,hdr=FILE,influxdb=URL,otlp=URL,micrometer\"; a file's name cannot hold"
                            + " commas");
        }
        String question = Suggestion.near(name, Format.labels())
                .map(", did you mean '%s'?"::formatted)
                .orElse("");
        return new ConfigurationException("the output '%s' is unknown; allowed: %s%s"
                .formatted(name, String.join(", ", Format.labels()), question));
    }

    private void checkFile() {
        if (place.isEmpty()) {
            throw new ConfigurationException("%s needs a file, as in %s=target/{test}.%s"
                    .formatted(format.label(), format.label(), format == Format.HDR ? "hlog" : format.label()));
        }
        PLACEHOLDER.matcher(place).results().map(found -> found.group()).forEach(found -> {
            if (!found.equals(TEST)) {
                throw new ConfigurationException("%s=%s: %s is unknown; a file's name may hold {test}"
                        .formatted(format.label(), PlainText.line(place), PlainText.line(found)));
            }
        });
        try {
            if (Files.isDirectory(file("test"))) {
                throw new ConfigurationException(
                        "%s=%s is a directory: name a file".formatted(format.label(), PlainText.line(place)));
            }
        } catch (InvalidPathException e) {
            throw new ConfigurationException("%s=%s is not a file name: %s"
                    .formatted(format.label(), PlainText.line(place), PlainText.line(e.getReason())));
        }
    }

    private void checkMicrometer() {
        if (!place.isEmpty()) {
            throw new ConfigurationException("micrometer takes no value: it writes to Metrics.globalRegistry,"
                    + " to which a test adds the registries that it wants");
        }
        try {
            Class.forName("io.micrometer.core.instrument.Metrics", false, Destination.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException("micrometer needs io.micrometer:micrometer-core, which is not on the class"
                    + " path: add it, or a registry such as micrometer-registry-prometheus, as a test dependency");
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages on the page {@code docs/troubleshooting.md} are those that the code prints, word for word. */
class TroubleshootingPageTests {
    private static final Pattern MESSAGE =
            Pattern.compile("^```text\\R(.*?)\\R```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern FIGURE = Pattern.compile("`([a-z]+_[a-z_]+)\\b");
    private static final String ANYTHING = "…";
    private static final int SHORT = 5; // characters that are found everywhere

    @Test
    void messagesAreThoseOfTheCode() throws IOException {
        String sources = sources();
        List<String> messages = MESSAGE.matcher(Files.readString(Path.of("docs/troubleshooting.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(messages)
                .hasSizeGreaterThan(30)
                .allSatisfy(message -> assertThat(message.split(ANYTHING))
                        .as(message)
                        .anyMatch(part -> part.strip().length() > SHORT)
                        .allSatisfy(part -> assertThat(sources).contains(part.strip())));
    }

    @Test
    void figuresAreThoseOfTheReports() throws IOException {
        List<String> known = Stream.concat(
                        Metrics.all().stream().map(Metric::name), Stream.of("latency_drift")) // of a profile
                .toList();
        List<String> named = FIGURE.matcher(Files.readString(Path.of("docs/troubleshooting.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    /** The texts in the code as they are printed, apart from what is filled in. */
    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> JOINED.matcher(read(file))
                            .replaceAll("")
                            .replace("\\\"", "\"")
                            .replace("%%", "%"))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages {@code docs/coming-from-*.md} put beside another tool's words is accepted by Plimsoll. */
class ComingFromPagesTests {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\w+) = (?:\"([^\"]*)\"|\\{([^}]*)}|Arrivals\\.(\\w+)|(\\d+))(?:, )?");
    private static final Pattern THRESHOLD = Pattern.compile("(?:@Threshold\\()?\"([^\"]*[<>=][^\"]*)\"\\)?");

    /** Each of them says how load is produced; the other attributes only change that. */
    private static final Set<String> MODELS =
            Set.of("vus", "duration", "stages", "iterations", "iterationsPerVu", "rate");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("coming-from-"))
                    .sorted()
                    .toList();
        }
    }

    /** The pieces of code in the last column of all tables. */
    private static List<String> codes() throws IOException {
        var codes = Stream.<String>builder();
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                if (line.startsWith("| ")) {
                    String[] cells = line.split(" \\| ?");
                    CODE.matcher(cells[cells.length - 1]).results().forEach(found -> codes.add(found.group(1)));
                }
            }
        }
        return codes.build().toList();
    }

    /** The attributes that the code consists of; empty if it is something else. */
    private static Map<String, String> attributes(String code) {
        var attributes = new LinkedHashMap<String, String>();
        int end = 0;
        var attribute = ATTRIBUTE.matcher(code);
        while (attribute.find() && attribute.start() == end) {
            end = attribute.end();
            String value = Stream.of(2, 3, 4, 5)
                    .map(attribute::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow();
            attributes.put(attribute.group(1), value.replace("\"", "").replace(", ", ","));
        }
        return end == code.length() ? attributes : Map.of();
    }

    /** Those that neither a load nor a threshold has are of a load, and fail. */
    private static boolean isOfLoad(String code) {
        return attributes(code).keySet().stream().anyMatch(name -> !isOfThreshold(name));
    }

    private static boolean isOfThreshold(String attribute) {
        return Stream.of(Threshold.class.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(attribute));
    }

    @Test
    void loadModelsAreAccepted() throws IOException {
        List<String> loads =
                codes().stream().filter(ComingFromPagesTests::isOfLoad).toList();

        assertThat(loads).hasSizeGreaterThan(15).allSatisfy(load -> {
            Map<String, String> attributes = attributes(load);
            LoadAttributes model = LoadAttributes.DEFAULTS;
            for (var attribute : attributes.entrySet()) {
                model = model.with(attribute.getKey(), attribute.getValue());
            }
            if (attributes.keySet().stream().noneMatch(MODELS::contains)) {
                model = model.with("duration", "30s");
                model = attributes.containsKey("arrivals") ? model.with("rate", "10/s") : model;
            } else if (attributes.keySet().equals(Set.of("rate"))) {
                model = model.with("duration", "30s");
            }
            LoadAttributes whole = model;
            assertThatCode(() -> whole.toScenario("default", 1)).as(load).doesNotThrowAnyException();
        });
    }

    @Test
    void thresholdsAreAccepted() throws IOException {
        List<String> thresholds = codes().stream()
                .flatMap(code -> {
                    var threshold = THRESHOLD.matcher(code);
                    return threshold.matches() ? Stream.of(threshold.group(1)) : Stream.empty();
                })
                .toList();

        assertThat(thresholds)
                .hasSizeGreaterThan(6)
                .allSatisfy(threshold -> assertThatCode(() -> ThresholdParser.parse(ThresholdText.of(threshold)))
                        .as(threshold)
                        .doesNotThrowAnyException());
    }
}

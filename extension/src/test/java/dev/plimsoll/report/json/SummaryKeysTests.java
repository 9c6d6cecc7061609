/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/summary-json.md} says of the keys of {@code summary.json} is complete and true. */
class SummaryKeysTests {
    private static final Path PAGE = Path.of("docs", "summary-json.md");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "plimsoll", "report");
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "plimsoll", "report", "json");

    /** Their keys are names of the run's own: metrics, tags, statuses and outcomes. */
    private static final Set<String> NAMED_BY_THE_RUN = Set.of("metrics", "tags", "statuses", "outcomes");

    /** The page explains them once, for all trends. */
    private static final Pattern STATISTIC = Pattern.compile("avg|min|med|max|count|p\\(.*|.*_ci95");

    /** Their keys are on other pages, which have tests of their own. */
    private static final Set<String> ELSEWHERE = Set.of("why", "workers");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(SummaryKeysTests::read)
                    .collect(joining("\n"));
        }
    }

    /** Each key of the golden files by the key at the top that it is under, or by itself. */
    private static Map<String, Set<String>> keys() throws IOException {
        var keys = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.filter(each -> each.toString().endsWith("-summary.json"))
                    .toList()) {
                new ObjectMapper().readTree(read(file)).properties().forEach(top -> {
                    Set<String> under = keys.computeIfAbsent(top.getKey(), key -> new TreeSet<>());
                    if (!ELSEWHERE.contains(top.getKey())) {
                        addKeys(top.getKey(), top.getValue(), under);
                    }
                });
            }
        }
        return keys;
    }

    private static void addKeys(String name, JsonNode node, Set<String> keys) {
        boolean named = NAMED_BY_THE_RUN.contains(name) && node.isObject();
        node.properties().forEach(field -> {
            if (!named && !STATISTIC.matcher(field.getKey()).matches()) {
                keys.add(field.getKey());
            }
            addKeys(named ? "" : field.getKey(), field.getValue(), keys);
        });
        if (node.isArray()) {
            node.forEach(each -> addKeys("", each, keys));
        }
    }

    /** What the page has in code below the heading that names the key, or at its top. */
    private static Set<String> documented(String top) {
        List<String> sections = List.of(read(PAGE).split("(?m)^## "));
        String section = sections.stream()
                .skip(1)
                .filter(each -> List.of(each.lines().findFirst().orElseThrow().split(", "))
                        .contains(top))
                .findFirst()
                .orElse(sections.get(1));
        var codes = new TreeSet<String>(
                List.of(section.lines().findFirst().orElseThrow().split(", ")));
        CODE.matcher(section)
                .results()
                .map(code -> code.group(1))
                .forEach(code -> codes.addAll(List.of(code.split("\\."))));
        return codes;
    }

    @Test
    void everyKeyIsDocumentedInItsSection() throws IOException {
        Map<String, Set<String>> keys = keys();

        assertThat(keys).hasSizeGreaterThan(25);
        keys.forEach((top, under) -> {
            assertThat(documented(top)).as("keys at the top").contains(top);
            assertThat(documented(top)).as("keys under %s", top).containsAll(under);
        });
    }

    /** Golden files do not have every key: some are only there in rare cases. */
    @Test
    void everyDocumentedKeyIsWritten() throws IOException {
        String written = all(SOURCES, ".java") + all(GOLDEN, "-summary.json");
        var documented = new ArrayList<String>();
        for (String line : read(PAGE).lines().toList()) {
            if (line.startsWith("| `")) {
                String first = line.split(" \\| ")[0];
                CODE.matcher(first)
                        .results()
                        .map((MatchResult code) -> code.group(1))
                        .forEach(documented::add);
            }
        }

        assertThat(documented).hasSizeGreaterThan(100).allSatisfy(key -> {
            for (String part : key.split("\\.")) {
                assertThat(written).as(key).contains("\"" + part + "\"");
            }
        });
    }
}

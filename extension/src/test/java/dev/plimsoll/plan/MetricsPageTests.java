/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/metrics.md} lists the metrics that the code has, with their types, units and tags. */
class MetricsPageTests {
    private static final Pattern TAG = Pattern.compile("`([a-z_]+)`");
    private static final String TAGS = "Tags: ";
    private static final String OWN = "and your own";

    private static final List<Row> ROWS = rows();

    /**
     * @param facts the cells that follow from the code
     * @param tags of the table it is in, without those of its own
     * @param own whether the table allows tags of the test's author
     */
    private record Row(String name, String facts, String meaning, List<String> tags, boolean own) {}

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        String tags = "";
        for (String line : lines()) {
            if (line.startsWith(TAGS)) {
                tags = line;
            } else if (line.startsWith("| `") && line.split(" \\| ").length == 4) {
                String[] cells = line.substring(2, line.length() - 2).split(" \\| ");
                rows.add(new Row(
                        cells[0].replace("`", ""),
                        String.join(" | ", cells[0], cells[1], cells[2]),
                        cells[3],
                        namedIn(tags),
                        tags.endsWith(OWN)));
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("docs/metrics.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> namedIn(String text) {
        return TAG.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String facts(Metric metric) {
        return "`%s` | %s | %s".formatted(metric.name(), metric.type().label(), unit(metric));
    }

    private static String unit(Metric metric) {
        if (metric.type() == MetricType.RATE || Metrics.isShare(metric)) {
            return "share";
        }
        return metric.unit() == Unit.NUMBER ? "–" : metric.unit().label();
    }

    @Test
    void pageHasEveryMetricWithItsTypeAndUnit() {
        assertThat(ROWS.stream().map(Row::facts))
                .containsExactlyInAnyOrderElementsOf(
                        Metrics.all().stream().map(MetricsPageTests::facts).toList());
    }

    @Test
    void pageHasTheTagsOfEveryMetric() {
        assertThat(ROWS).isNotEmpty().allSatisfy(row -> {
            assertThat(row.tags()).as("tags of %s", row.name()).isEqualTo(MetricTags.of(row.name()));
            assertThat(row.own()).as("own tags of %s", row.name()).isEqualTo(MetricTags.hasOwn(row.name()));
            assertThat(namedIn(row.meaning())).as("what %s says", row.name()).containsAll(MetricTags.ownOf(row.name()));
        });
    }

    @Test
    void pageHasTheAggregatesOfEveryType() {
        assertThat(Stream.of(MetricType.values())).allSatisfy(type -> {
            String row = lines().stream()
                    .filter(line -> line.startsWith("| " + type.label() + " |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row for " + type));
            assertThat(Stream.of(Aggregate.labelsFor(type).split(", ")))
                    .allSatisfy(label -> assertThat(row).contains("`" + label + "`"));
        });
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.apiguardian.api.API;

/** The first thing that people see: the verdict, why, and the figures that everybody asks for. */
@API(status = API.Status.INTERNAL)
public final class VerdictHead {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String FAILED = "failed";

    private VerdictHead() {}

    static void write(Markup page, JsonNode summary) {
        JsonNode test = summary.path("test");
        String verdict = verdict(summary);
        page.open("header", "class", "verdict " + verdict.toLowerCase(Locale.ROOT));
        page.open("p", "class", "badge");
        page.element("span", mark(verdict), "aria-hidden", "true").text(" " + verdict);
        page.close("p");
        page.element("h1", test.path("name").asText());
        page.element("p", summary.path("headline").asText(), "class", "headline");
        if (summary.path("abortedBy").isTextual()) {
            page.element("p", "Ended by " + summary.path("abortedBy").asText() + ".");
        }
        page.open("p", "class", "when");
        page.element("time", started(test), "datetime", test.path("startedAt").asText());
        page.text(" · " + length(test, "durationMs") + ", measured for " + length(test, "windowMs"));
        page.text(" · run " + test.path("runId").asText());
        page.close("p");
        tiles(page, summary.path("metrics"));
        warnings(page, summary.path("warnings"));
        page.close("header");
    }

    /** Of a run that an assumption ended: skipped, as JUnit calls it. */
    public static String verdict(JsonNode summary) {
        return summary.path("skipped").asBoolean()
                ? SkippedTest.LABEL
                : summary.path("verdict").asText();
    }

    /** Not by colour alone. */
    public static String mark(String verdict) {
        return switch (verdict) {
            case "PASSED" -> "✓";
            case "MISSED" -> "✗";
            case "ABORTED" -> "■";
            case SkippedTest.LABEL -> "–";
            default -> "?";
        };
    }

    public static String started(JsonNode test) {
        String text = test.path("startedAt").asText();
        try {
            return START.format(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text; // of another version
        }
    }

    private static void tiles(Markup page, JsonNode metrics) {
        boolean http = metrics.at("/http_reqs/count").asDouble() > 0;
        String duration = http ? "http_req_duration" : "iteration_duration";
        page.open("dl", "class", "tiles", "data-at", "/metrics");
        if (http) {
            tile(page, metrics, "requests", Shown.COUNT, "/http_reqs/count", "");
            tile(page, metrics, "requests/s", Shown.NUMBER, "/http_reqs/rate", "");
            tile(page, metrics, FAILED, Shown.SHARE, "/http_req_failed/rate", "");
        } else {
            tile(page, metrics, "iterations", Shown.COUNT, "/iterations/count", "");
            tile(page, metrics, "iterations/s", Shown.NUMBER, "/iterations/rate", "");
            tile(page, metrics, FAILED, Shown.SHARE, "/iterations_failed/rate", "");
        }
        String of = http ? "" : " of iterations";
        tile(page, metrics, "median" + of, Shown.NUMBER, "/" + duration + "/med", " ms");
        tile(page, metrics, "p95" + of, Shown.NUMBER, "/" + duration + "/p(95)", " ms");
        tile(page, metrics, "p99" + of, Shown.NUMBER, "/" + duration + "/p(99)", " ms");
        tile(page, metrics, "users at most", Shown.COUNT, "/vus/max", "");
        page.close("dl");
    }

    private static void tile(Markup page, JsonNode metrics, String name, Shown shown, String pointer, String unit) {
        JsonNode value = metrics.at(pointer);
        page.open("div").element("dt", name);
        page.element(
                "dd",
                shown.of(value) + (value.isNumber() ? unit : ""),
                "data-of",
                pointer,
                "data-value",
                value.isNumber() ? value.asText() : "",
                "class",
                name.equals(FAILED) && value.asDouble() > 0 ? "bad" : "figure");
        page.close("div");
    }

    private static void warnings(Markup page, JsonNode warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        page.open("div", "class", "warnings", "role", "note", "aria-label", "Warnings");
        page.open("ul");
        warnings.forEach(each -> page.element("li", each.asText()));
        page.close("ul").close("div");
    }

    private static String length(JsonNode test, String key) {
        return TimeText.inWords(Duration.ofMillis(test.path(key).asLong()));
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.report.finding.CheckLines;
import dev.plimsoll.text.Digits;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What went wrong: failed checks, then errors, most frequent first, each with an example that can be repeated. */
final class ErrorSection implements Section {
    @Override
    public String id() {
        return "errors";
    }

    @Override
    public String title() {
        return "Errors";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return !summary.path("errors").isEmpty() || !failedChecks(summary).isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        checks(page, summary);
        JsonNode errors = summary.path("errors");
        if (errors.isEmpty()) {
            return;
        }
        page.open("ol", "class", "errors");
        for (int i = 0; i < errors.size(); i++) {
            JsonNode error = errors.get(i);
            page.open("li", "data-at", "/errors/" + i);
            open(page, i == 0);
            page.open("summary");
            page.element(
                    "strong",
                    Shown.COUNT.of(error.path("count")) + " ×",
                    "data-of",
                    "/count",
                    "data-value",
                    error.path("count").asText());
            page.text(" ").element("span", error.path("message").asText(), "class", "message");
            page.text(" ").element("small", error.path("kind").asText(), "class", "kind");
            page.close("summary");
            example(page, error);
            page.close("details").close("li");
        }
        page.close("ol");
    }

    /** Indices of the checks that failed, most often first. */
    private static List<Integer> failedChecks(JsonNode summary) {
        JsonNode checks = summary.path("checks");
        return IntStream.range(0, checks.size())
                .boxed()
                .filter(i -> checks.get(i).path("fails").asLong() > 0)
                .sorted(Comparator.comparingLong(
                        i -> -checks.get(i).path("fails").asLong()))
                .limit(CheckLines.MOST)
                .toList();
    }

    private static void checks(Markup page, JsonNode summary) {
        List<Integer> failed = failedChecks(summary);
        if (failed.isEmpty()) {
            return;
        }
        page.element("h3", "Failed checks").open("ol", "class", "errors");
        for (int i : failed) {
            JsonNode check = summary.path("checks").get(i);
            page.open("li", "data-at", "/checks/" + i);
            open(page, i == failed.get(0));
            page.open("summary");
            String fails = check.path("fails").asText();
            page.element(
                    "strong", Shown.COUNT.of(check.path("fails")) + " ×", "data-of", "/fails", "data-value", fails);
            page.text(" ").element("span", check.path("name").asText(), "class", "message");
            page.text(" ").element("small", who(check), "class", "kind");
            page.close("summary");
            example(page, check.path("firstFailure"));
            page.close("details").close("li");
        }
        page.close("ol");
        if (!summary.path("errors").isEmpty()) {
            page.element("h3", "Failed requests and iterations");
        }
    }

    /** The first one is seen without a click. */
    private static void open(Markup page, boolean seen) {
        if (seen) {
            page.open("details", "open", "");
        } else {
            page.open("details");
        }
    }

    private static String who(JsonNode check) {
        long total = check.path("passes").asLong() + check.path("fails").asLong();
        JsonNode first = check.path("firstFailure");
        return "failures in " + Digits.count(total) + (total == 1 ? " check" : " checks")
                + (first.isObject()
                        ? ", first by user " + first.path("user").asText() + " in iteration "
                                + first.path("iteration").asText()
                        : "");
    }

    private static void example(Markup page, JsonNode error) {
        JsonNode example = error.path("example");
        page.open("dl", "class", "example");
        entry(page, "threw", error.path("thrown"));
        entry(page, "thrown at", error.path("thrownAt"));
        boolean last = error.path("lastRequest").asBoolean();
        entry(page, last ? "last request" : "request", example.path("request"));
        entry(page, "reply", example.path("reply"));
        entry(page, "body", example.path("body"));
        entry(page, "threw", example.path("thrown"));
        entry(page, "repeat it", example.path("curl"));
        if (example.path("traceUrl").isTextual()) {
            page.element("dt", "trace id").open("dd");
            TraceLink.write(page, example);
            page.close("dd");
        } else {
            entry(page, "trace id", example.path("traceId"));
        }
        page.close("dl");
    }

    private static void entry(Markup page, String name, JsonNode text) {
        if (text.isTextual() && !text.asText().isBlank()) {
            page.element("dt", name).open("dd");
            page.element("pre", text.asText(), "tabindex", "0").close("dd");
        }
    }
}

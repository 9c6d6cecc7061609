/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.databind.JsonNode;

/** What went wrong, most frequent first, each with an example that can be repeated. */
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
        return !summary.path("errors").isEmpty();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        JsonNode errors = summary.path("errors");
        page.open("ol", "class", "errors");
        for (int i = 0; i < errors.size(); i++) {
            JsonNode error = errors.get(i);
            page.open("li", "data-at", "/errors/" + i);
            boolean open = i == 0; // so that one is seen without a click
            if (open) {
                page.open("details", "open", "");
            } else {
                page.open("details");
            }
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

    private static void example(Markup page, JsonNode error) {
        JsonNode example = error.path("example");
        page.open("dl", "class", "example");
        entry(page, "thrown at", error.path("thrownAt"));
        entry(page, "request", example.path("request"));
        entry(page, "reply", example.path("reply"));
        entry(page, "body", example.path("body"));
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

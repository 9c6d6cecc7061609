/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.databind.JsonNode;

/** What to do next, or that there is nothing. */
final class RecommendationSection implements Section {
    @Override
    public String id() {
        return "recommendations";
    }

    @Override
    public String title() {
        return "Recommendations";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return summary.path("recommendations").isArray();
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        JsonNode recommendations = summary.path("recommendations");
        if (recommendations.isEmpty()) {
            page.element("p", "Nothing: " + summary.path("headline").asText() + ".", "class", "note");
            return;
        }
        page.open("ul", "class", "note");
        recommendations.forEach(each -> page.element("li", each.asText()));
        page.close("ul");
    }
}

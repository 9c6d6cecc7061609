/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Sentences that the run's figures say, as a list.
 *
 * @param id also their key in the summary
 * @param nothing what to say where there are none, before the headline; null for no section at all
 */
record SentenceSection(String id, String title, @Nullable String nothing) implements Section {
    /** What stands out. */
    static final Section OBSERVATIONS = new SentenceSection("observations", "Observations", null);

    /** What to do next, or that there is nothing. */
    static final Section RECOMMENDATIONS = new SentenceSection("recommendations", "Recommendations", "Nothing: ");

    @Override
    public boolean speaks(JsonNode summary) {
        JsonNode sentences = summary.path(id);
        return sentences.isArray() && (nothing != null || !sentences.isEmpty());
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        JsonNode sentences = summary.path(id);
        if (sentences.isEmpty()) {
            page.element("p", nothing + summary.path("headline").asText() + ".", "class", "note");
            return;
        }
        page.open("ul", "class", "note");
        sentences.forEach(each -> page.element("li", each.asText()));
        page.close("ul");
    }
}

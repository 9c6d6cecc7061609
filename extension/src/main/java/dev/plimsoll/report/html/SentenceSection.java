/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.summary.Notes;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sentences that the run's figures say, as a list.
 *
 * @param nothing what to say where there are none, before the headline; null for no section at all
 */
record SentenceSection(
        String id,
        String title,
        Function<Notes, List<String>> sentences,
        @Nullable String nothing) implements Section {
    /** What stands out. */
    static final Section OBSERVATIONS = new SentenceSection("observations", "Observations", Notes::observations, null);

    /** What to do next, or that there is nothing. */
    static final Section RECOMMENDATIONS =
            new SentenceSection("recommendations", "Recommendations", Notes::recommendations, "Nothing: ");

    @Override
    public boolean hasContent(Summary summary) {
        return nothing != null || !sentences.apply(summary.notes()).isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        List<String> found = sentences.apply(summary.notes());
        if (found.isEmpty()) {
            page.element("p", nothing + summary.head().headline() + ".", "class", "note");
            return;
        }
        page.open("ul", "class", "note");
        found.forEach(each -> page.element("li", each));
        page.close("ul");
    }
}

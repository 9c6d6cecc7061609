/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.summary.Notes;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.function.Function;

/**
 * Sentences that the run's figures say, as a list.
 *
 * @param otherwise what to say if there are none; an empty text for no section at all
 */
record SentenceSection(
        String id, String title, Function<Notes, List<String>> sentences, Function<Notes, String> otherwise)
        implements Section {
    /** What stands out. */
    static final Section OBSERVATIONS =
            new SentenceSection("observations", "Observations", Notes::observations, notes -> "");

    /** What to do next, or that there is nothing. */
    static final Section RECOMMENDATIONS =
            new SentenceSection("recommendations", "Recommendations", Notes::recommendations, Notes::nothingToDo);

    @Override
    public boolean hasContent(Summary summary) {
        Notes notes = summary.notes();
        return !sentences.apply(notes).isEmpty() || !otherwise.apply(notes).isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        List<String> found = sentences.apply(summary.notes());
        if (found.isEmpty()) {
            page.element("p", sentence(otherwise.apply(summary.notes())), "class", "note");
            return;
        }
        page.open("ul", "class", "note");
        found.forEach(each -> page.element("li", each));
        page.close("ul");
    }

    /** With a capital letter and a full stop; nothing of nothing. */
    static String sentence(String clause) {
        return clause.isEmpty() ? "" : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}

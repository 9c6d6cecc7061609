/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.text.PlainText;
import dev.plimsoll.user.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One example of an error or a failed check, in lines that are set in below it. */
final class EvidenceLines {
    private static final int LINE = 300; // characters
    private static final int CURL = 1000;

    private final @Nullable TraceUrl traceUrl;
    private final List<String> lines = new ArrayList<>();

    /** @param traceUrl where traces can be looked at, or null */
    EvidenceLines(@Nullable TraceUrl traceUrl) {
        this.traceUrl = traceUrl;
    }

    EvidenceLines exchange(String label, @Nullable Evidence evidence) {
        if (evidence == null) {
            return this;
        }
        add(label, evidence.request(), LINE);
        add("reply:   ", evidence.reply(), LINE);
        add("body:    ", evidence.body(), LINE);
        add("threw:   ", evidence.thrown(), LINE);
        add("trace:   ", evidence.traceId(), LINE);
        add("         ", traceUrl == null ? null : traceUrl.of(evidence.traceId()), CURL);
        return add("", evidence.curl(), CURL);
    }

    EvidenceLines thrown(@Nullable String text) {
        return add("threw:   ", text, LINE);
    }

    EvidenceLines thrownAt(@Nullable String frame) {
        return add("at ", frame, LINE);
    }

    List<String> lines() {
        return lines;
    }

    private EvidenceLines add(String label, @Nullable String text, int longest) {
        if (text != null && !text.isBlank()) {
            lines.add("      " + label + PlainText.line(text, longest));
        }
        return this;
    }
}

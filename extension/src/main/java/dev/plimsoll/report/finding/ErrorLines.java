/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The most frequent errors in words. */
@API(status = API.Status.INTERNAL)
public final class ErrorLines {
    private static final int MAX_SHOWN = 5;
    private static final int MESSAGE = 300; // characters

    private final List<ErrorCount> errors;
    private final @Nullable TraceUrl traceUrl;

    /** @param errors most frequent first */
    public ErrorLines(List<ErrorCount> errors) {
        this(errors, null);
    }

    /** @param traceUrl where traces can be looked at, or null */
    public ErrorLines(List<ErrorCount> errors, @Nullable TraceUrl traceUrl) {
        this.errors = List.copyOf(errors);
        this.traceUrl = traceUrl;
    }

    /** Each with its count; empty without errors. */
    public List<String> counted() {
        return lines(false);
    }

    /** Each with its count and what is needed to understand the first one. */
    List<String> withExamples() {
        return lines(true);
    }

    private List<String> lines(boolean examples) {
        var lines = new ArrayList<String>();
        if (errors.isEmpty()) {
            return lines;
        }
        lines.add(
                errors.size() > MAX_SHOWN
                        ? "the " + MAX_SHOWN + " most frequent of " + errors.size() + " errors:"
                        : "errors:");
        for (ErrorCount error : errors.subList(0, Math.min(MAX_SHOWN, errors.size()))) {
            lines.add("  " + error.count() + " x " + PlainText.line(error.message(), MESSAGE));
            if (examples) {
                lines.addAll(new EvidenceLines(traceUrl)
                        .exchange("request: ", error.evidence())
                        .thrownAt(error.thrownAt())
                        .lines());
            }
        }
        return lines;
    }
}

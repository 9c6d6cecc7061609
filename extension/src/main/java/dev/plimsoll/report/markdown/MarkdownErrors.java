/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.finding.CheckLines;
import dev.plimsoll.report.summary.Examples;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.user.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failed checks and errors in {@code summary.md}, each with an example that can be unfolded. Used once. */
final class MarkdownErrors {
    private static final int MAX_ERRORS = 5;
    private static final int MAX_LENGTH = 200; // characters of a message

    private final Examples examples;
    private final List<String> lines = new ArrayList<>();

    MarkdownErrors(Examples examples) {
        this.examples = examples;
    }

    /** Begins with a blank line; empty if nothing went wrong. */
    List<String> lines() {
        checks();
        errors();
        return lines;
    }

    private void errors() {
        List<ErrorCount> errors = examples.errors();
        if (errors.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(MarkdownText.row(List.of("Error", "Count")));
        lines.add(MarkdownText.rule(2));
        List<ErrorCount> shown = errors.subList(0, Math.min(MAX_ERRORS, errors.size()));
        shown.forEach(error -> lines.add(MarkdownText.row(
                List.of(MarkdownText.of(PlainText.line(error.message(), MAX_LENGTH)), Long.toString(error.count())))));
        if (errors.size() > shown.size()) {
            lines.add(MarkdownText.row(List.of((errors.size() - shown.size()) + " more kinds", "")));
        }
        shown.forEach(this::example);
    }

    private void checks() {
        List<CheckCount> failed = examples.failedChecks();
        if (failed.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(MarkdownText.row(List.of("Failed check", "Failed", "Of")));
        lines.add(MarkdownText.rule(3));
        List<CheckCount> shown = failed.subList(0, Math.min(CheckLines.MAX_SHOWN, failed.size()));
        shown.forEach(check -> lines.add(MarkdownText.row(List.of(
                MarkdownText.of(PlainText.line(check.name(), MAX_LENGTH)),
                Long.toString(check.fails()),
                Long.toString(check.total())))));
        if (failed.size() > shown.size()) {
            lines.add(MarkdownText.row(List.of((failed.size() - shown.size()) + " more checks", "", "")));
        }
        shown.forEach(this::example);
    }

    private void example(CheckCount check) {
        FailedCheck first = check.firstFailure();
        if (first == null) {
            return;
        }
        var texts = new ArrayList<String>();
        texts.add(CheckLines.who(first));
        if (first.thrown() != null) {
            texts.add("threw " + PlainText.line(first.thrown(), MAX_LENGTH));
        }
        if (first.thrownAt() != null) {
            texts.add("at " + first.thrownAt());
        }
        if (first.evidence() != null) {
            if (first.lastRequest()) {
                texts.add("last request:");
            }
            texts.addAll(texts(first.evidence()));
        }
        example(CheckLines.title(check), texts);
    }

    private void example(ErrorCount error) {
        Evidence evidence = error.evidence();
        if (evidence != null) {
            example(error.message(), texts(evidence));
        }
    }

    private void example(String title, List<String> texts) {
        lines.add("");
        lines.add("<details><summary>" + MarkdownText.of(PlainText.line(title, MAX_LENGTH)) + "</summary>");
        lines.add("");
        lines.add(MarkdownText.block(texts));
        lines.add("");
        lines.add("</details>");
    }

    private List<String> texts(Evidence evidence) {
        return Stream.of(
                        evidence.request(),
                        evidence.reply(),
                        PlainText.line(evidence.body(), 2 * MAX_LENGTH),
                        evidence.thrown().isEmpty() ? "" : "threw " + PlainText.line(evidence.thrown(), MAX_LENGTH),
                        PlainText.line(evidence.curl(), 5 * MAX_LENGTH),
                        trace(evidence.traceId()))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** Its address if that is known. */
    private String trace(@Nullable String id) {
        String url = examples.traceUrl(id);
        return id == null ? "" : "trace " + (url == null ? id : url);
    }
}

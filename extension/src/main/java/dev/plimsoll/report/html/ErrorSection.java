/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.finding.CheckLines;
import dev.plimsoll.report.summary.Examples;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Digits;
import dev.plimsoll.user.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public boolean hasContent(Summary summary) {
        Examples examples = summary.examples();
        return !examples.errors().isEmpty() || !examples.failedChecks().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        Examples examples = summary.examples();
        List<ErrorCount> errors = examples.errors();
        checks(page, examples);
        if (errors.isEmpty()) {
            return;
        }
        page.open("ol", "class", "errors");
        for (int i = 0; i < errors.size(); i++) {
            ErrorCount error = errors.get(i);
            page.open("li", "data-at", "/errors/" + i);
            open(page, i == 0);
            line(page, error.count(), "/count", error.message(), error.kind());
            page.open("dl", "class", "example");
            entry(page, "thrown at", error.thrownAt());
            exchange(page, "request", error.evidence(), examples);
            page.close("dl").close("details").close("li");
        }
        page.close("ol");
    }

    private static void checks(Markup page, Examples examples) {
        List<CheckCount> failed =
                examples.failedChecks().stream().limit(CheckLines.MAX_SHOWN).toList();
        if (failed.isEmpty()) {
            return;
        }
        page.element("h3", "Failed checks").open("ol", "class", "errors");
        for (CheckCount check : failed) {
            page.open("li", "data-at", "/checks/" + examples.checks().indexOf(check));
            open(page, check == failed.get(0));
            line(page, check.fails(), "/fails", check.name(), who(check));
            page.open("dl", "class", "example");
            FailedCheck first = check.firstFailure();
            if (first != null) {
                entry(page, "threw", first.thrown());
                entry(page, "thrown at", first.thrownAt());
                exchange(page, first.lastRequest() ? "last request" : "request", first.evidence(), examples);
            }
            page.close("dl").close("details").close("li");
        }
        page.close("ol");
        if (!examples.errors().isEmpty()) {
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

    private static void line(Markup page, long count, String pointer, String message, String kind) {
        page.open("summary");
        page.element("strong", Shown.COUNT.of(count) + " ×", "data-of", pointer, "data-value", Long.toString(count));
        page.text(" ").element("span", message, "class", "message");
        page.text(" ").element("small", kind, "class", "kind");
        page.close("summary");
    }

    private static String who(CheckCount check) {
        FailedCheck first = check.firstFailure();
        return "failures in " + Digits.count(check.total()) + (check.total() == 1 ? " check" : " checks")
                + (first == null ? "" : ", first by user " + first.user() + " in iteration " + first.iteration());
    }

    private static void exchange(Markup page, String label, @Nullable Evidence evidence, Examples examples) {
        if (evidence == null) {
            return;
        }
        entry(page, label, evidence.request());
        entry(page, "reply", evidence.reply());
        entry(page, "body", evidence.body());
        entry(page, "threw", evidence.thrown());
        entry(page, "repeat it", evidence.curl());
        String id = evidence.traceId();
        String url = examples.traceUrl(id);
        if (id != null && url != null) {
            page.element("dt", "trace id").open("dd");
            TraceLink.write(page, id, url);
            page.close("dd");
        } else {
            entry(page, "trace id", id);
        }
    }

    private static void entry(Markup page, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            page.element("dt", name).open("dd");
            page.element("pre", text, "tabindex", "0").close("dd");
        }
    }
}

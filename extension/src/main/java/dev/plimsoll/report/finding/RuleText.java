/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A threshold in its author's own words, taken apart for messages.
 *
 * @param metric its name
 * @param selector {@code {endpoint:create_order,phase:hold}}, or empty: as written, then what attributes added
 * @param rule aggregate, operator and limit as written
 */
@API(status = API.Status.INTERNAL)
public record RuleText(String metric, String selector, String rule) {
    public static RuleText of(ThresholdRule threshold) {
        SourceParts written = SourceParts.of(threshold.source());
        var selected = new ArrayList<String>();
        if (!written.selector().isEmpty()) {
            selected.add(PlainText.line(written.selector()));
        }
        List<String> names = written.tagNames();
        threshold.tags().asMap().forEach((name, value) -> {
            if (!names.contains(name)) {
                selected.add(tag(name, value));
            }
        });
        String phase = threshold.phase();
        if (phase != null && !names.contains(Tags.PHASE)) {
            selected.add(tag(Tags.PHASE, phase));
        }
        String selector = selected.isEmpty() ? "" : "{" + String.join(",", selected) + "}";
        String rule = written.rule().isEmpty() ? normalised(threshold) : PlainText.line(written.rule());
        return new RuleText(PlainText.line(threshold.metric()), selector, rule);
    }

    /** A tag as the threshold grammar writes it: a single word is bare, anything else is in quotes. */
    public static String tag(String name, String value) {
        boolean bare =
                !value.isEmpty() && value.chars().noneMatch(c -> Character.isWhitespace(c) || ",{}:'".indexOf(c) >= 0);
        String shown = PlainText.line(value);
        return PlainText.line(name) + ":" + (bare ? shown : "'" + shown + "'");
    }

    /** The metric, with its selector directly after it. */
    public String title() {
        return metric + selector;
    }

    String sentence() {
        return title() + " " + rule;
    }

    private static String normalised(ThresholdRule threshold) {
        return threshold.aggregate().label()
                + threshold.operator().symbol()
                + Digits.plain(BigDecimal.valueOf(threshold.limit()));
    }
}

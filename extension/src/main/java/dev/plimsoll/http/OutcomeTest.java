/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.OutcomeRule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One declared outcome, ready to be tried. The cheap conditions come first: the body is decoded only for replies that
 * meet all others.
 */
final class OutcomeTest {
    private final OutcomeRule rule;
    private final int[] statuses;
    private final String headerName;
    private final String headerValue;
    private final @Nullable Pattern pattern;
    private final Judgement judgement;

    private OutcomeTest(OutcomeRule rule, @Nullable Pattern pattern) {
        this.rule = rule;
        this.pattern = pattern;
        this.statuses = rule.status().stream().mapToInt(Integer::intValue).toArray();
        int colon = rule.header().indexOf(':');
        this.headerName = (colon < 0 ? rule.header() : rule.header().substring(0, colon)).strip();
        this.headerValue = colon < 0 ? "" : rule.header().substring(colon + 1).strip();
        this.judgement = new Judgement(rule.name(), !rule.expected());
    }

    /** Null if the rule cannot be tried; {@code mistakes} then says why. */
    static @Nullable OutcomeTest of(OutcomeRule rule, List<String> mistakes) {
        int before = mistakes.size();
        String where = "@Outcome(name = \"" + rule.name() + "\")";
        if (rule.name().isBlank()) {
            mistakes.add(where + " must have a name");
        }
        for (int status : rule.status()) {
            if (status < 100 || status > 599) {
                mistakes.add(where + ": status " + status + " must be from 100 to 599");
            }
        }
        Pattern pattern = pattern(rule, where, mistakes);
        var test = new OutcomeTest(rule, pattern);
        if (!rule.header().isEmpty() && !isHeaderName(test.headerName)) {
            mistakes.add(where + ": header \"" + rule.header() + "\" is not like \"name: value\" or \"name\"");
        }
        return mistakes.size() == before ? test : null;
    }

    Judgement judgement() {
        return judgement;
    }

    boolean matches(String endpoint, Answer answer) {
        return statusFits(answer.status())
                && (rule.endpoint().isEmpty() || rule.endpoint().equals(endpoint))
                && (headerName.isEmpty() || headerFits(answer))
                && (rule.body().isEmpty() || answer.body().text().contains(rule.body()))
                && (pattern == null || pattern.matcher(answer.body().text()).find());
    }

    private boolean statusFits(int status) {
        for (int wanted : statuses) {
            if (wanted == status) {
                return true;
            }
        }
        return statuses.length == 0;
    }

    private boolean headerFits(Answer answer) {
        for (String value : answer.headers().values(headerName)) {
            if (value.contains(headerValue)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Pattern pattern(OutcomeRule rule, String where, List<String> mistakes) {
        if (rule.bodyMatches().isEmpty()) {
            return null;
        }
        try {
            return Pattern.compile(rule.bodyMatches());
        } catch (PatternSyntaxException e) {
            mistakes.add("%s: bodyMatches \"%s\" is not a regular expression: %s near index %d"
                    .formatted(where, rule.bodyMatches(), e.getDescription().toLowerCase(Locale.ROOT), e.getIndex()));
            return null;
        }
    }

    private static boolean isHeaderName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }
}

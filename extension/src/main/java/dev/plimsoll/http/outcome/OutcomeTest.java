/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.OutcomeCheck;
import dev.plimsoll.plan.OutcomeRule;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One declared outcome, ready to be tried. The cheap conditions come first: the body is decoded only for replies that
 * meet all others.
 */
@API(status = API.Status.INTERNAL)
public final class OutcomeTest {
    private final OutcomeRule rule;
    private final int[] statuses;
    private final String headerName;
    private final String headerValue;
    private final @Nullable Pattern pattern;
    private final Judgement judgement;

    private OutcomeTest(OutcomeRule rule) {
        this.rule = rule;
        this.pattern = rule.bodyMatches().isEmpty() ? null : Pattern.compile(rule.bodyMatches());
        this.statuses = rule.status().stream().mapToInt(Integer::intValue).toArray();
        this.headerName = rule.headerName();
        this.headerValue = rule.headerValue();
        this.judgement = new Judgement(rule.name(), !rule.expected());
    }

    /** Returns null after adding to {@code errors}, if the rule is not valid. */
    public static @Nullable OutcomeTest of(OutcomeRule rule, List<String> errors) {
        try {
            OutcomeCheck.check(rule);
        } catch (ConfigurationException e) {
            errors.addAll(e.errors());
            return null;
        }
        return new OutcomeTest(rule);
    }

    public Judgement judgement() {
        return judgement;
    }

    /** Whether it looks at the body. */
    public boolean readsBody() {
        return pattern != null || !rule.body().isEmpty();
    }

    public boolean matches(String endpoint, ServerResponse response) {
        return statusFits(response.status())
                && (rule.endpoint().isEmpty() || rule.endpoint().equals(endpoint))
                && (headerName.isEmpty() || headerFits(response))
                && (rule.body().isEmpty() || response.body().text().contains(rule.body()))
                && (pattern == null || pattern.matcher(response.body().text()).find());
    }

    private boolean statusFits(int status) {
        for (int wanted : statuses) {
            if (wanted == status) {
                return true;
            }
        }
        return statuses.length == 0;
    }

    private boolean headerFits(ServerResponse response) {
        for (String value : response.headers().values(headerName)) {
            if (value.contains(headerValue)) {
                return true;
            }
        }
        return false;
    }
}

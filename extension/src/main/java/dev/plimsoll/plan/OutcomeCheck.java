/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apiguardian.api.API;

/** Checks the conditions of an outcome. */
@API(status = API.Status.INTERNAL)
public final class OutcomeCheck {
    private static final int MIN_STATUS = 100;
    private static final int MAX_STATUS = 599;
    private static final String UNNAMEABLE = "\"(),/:;<=>?@[\\]{}";

    private OutcomeCheck() {}

    /** Throws one {@link ConfigurationException} with all errors. */
    public static void check(OutcomeRule rule) {
        var errors = new ConfigurationErrors(rule.where());
        errors.addIf(rule.name().isBlank(), " must have a name");
        for (int status : rule.status()) {
            errors.addIf(
                    status < MIN_STATUS || status > MAX_STATUS,
                    ": status %d must be from %d to %d",
                    status,
                    MIN_STATUS,
                    MAX_STATUS);
        }
        errors.attempt(": ", () -> compiled(rule.bodyMatches()));
        errors.addIf(
                !rule.header().isEmpty() && !isHeaderName(rule.headerName()),
                ": header \"%s\" is not like \"name: value\" or \"name\"",
                rule.header());
        errors.throwIfAny();
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException("bodyMatches \"%s\" is not a regular expression: %s near index %d"
                    .formatted(regex, e.getDescription().toLowerCase(Locale.ROOT), e.getIndex()));
        }
    }

    private static boolean isHeaderName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7f && UNNAMEABLE.indexOf(c) < 0);
    }
}

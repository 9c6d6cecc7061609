/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import dev.plimsoll.text.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The values that tags can have, as far as that is known before the load: a selector with any other value can never
 * match. The values of all other tags are names that a test gives while it runs.
 */
@API(status = API.Status.INTERNAL)
public final class TagValues {
    /** Why a request has no answer: the labels of {@code ErrorKind}. */
    public static final List<String> ERRORS = List.of("timeout", "connect", "reset", "dns", "tls", "protocol");

    /** Outcomes that are not declared, beside the error kinds. */
    public static final List<String> OUTCOMES = List.of("ok", "failed", "redirect", "interrupted");

    private static final List<String> FLAGS = List.of("true", "false");
    private static final Pattern STATUS = Pattern.compile("0|[1-9]\\d\\d");
    private static final Pattern METHOD = Pattern.compile("[A-Z0-9!#$%&'*+.^_`|~-]+");
    private static final String NESTING = "::";

    private TagValues() {}

    /** Returns why no sample can have that value; empty if one can, or if that depends on the plan. */
    public static Optional<String> wrong(String tag, String value) {
        return switch (tag) {
            case Tags.STATUS ->
                wrongIf(
                        !STATUS.matcher(value).matches(),
                        "the status '%s' is impossible: a status has three digits, as in status:503, or is 0 for a"
                                + " request without an answer; {expected_response:false} selects all that failed",
                        value);
            case Tags.METHOD ->
                wrongIf(
                        !METHOD.matcher(value).matches(),
                        "the method '%s' is impossible: methods are in upper case, as in method:%s",
                        value,
                        METHOD.matcher(upper(value)).matches() ? upper(value) : "GET");
            case Tags.GROUP ->
                wrongIf(
                        !value.startsWith(NESTING),
                        "the group '%s' is impossible: the name of a group starts with ::, as in group:'::%s'",
                        value,
                        value.replaceFirst("^:", ""));
            case Tags.ERROR -> unlisted(tag, value, ERRORS);
            case Tags.EXPECTED_RESPONSE -> unlisted(tag, value, FLAGS);
            default -> Optional.empty();
        };
    }

    /** Returns why no request can have all of these tags at once, though it can have each of them. */
    public static Optional<String> contradiction(Map<String, String> tags) {
        String error = tags.getOrDefault(Tags.ERROR, "");
        String status = tags.getOrDefault(Tags.STATUS, "0");
        boolean expected = "true".equals(tags.get(Tags.EXPECTED_RESPONSE));
        return wrongIf(
                ERRORS.contains(error) && (expected || !status.equals("0")),
                "no request has error:%s and %s at once: one with an error has no answer, so its status is 0 and it has"
                        + " failed",
                error,
                expected ? "expected_response:true" : "status:" + status);
    }

    /**
     * Returns why no request can have that outcome.
     *
     * @param declared the names of the plan's outcomes
     */
    public static Optional<String> wrongOutcome(String value, Collection<String> declared) {
        var all = new ArrayList<>(declared);
        all.addAll(OUTCOMES);
        all.addAll(ERRORS);
        return unlisted(Tags.OUTCOME, value, all);
    }

    /** Returns why no drift of that metric is ever recorded. */
    public static Optional<String> wrongDrift(String value) {
        return unlisted(
                MetricTags.OF,
                value,
                Metrics.HELD_BY_TARGETS.stream().map(Metric::name).toList());
    }

    /** Returns why the plan has no such scenario or phase. */
    public static Optional<String> notInPlan(String tag, String value, Collection<String> planned) {
        return wrongIf(
                !planned.contains(value),
                "the %s '%s' is unknown; the plan has %s%s",
                tag,
                value,
                String.join(", ", planned),
                Suggestion.question(value, planned));
    }

    private static Optional<String> unlisted(String tag, String value, List<String> all) {
        return wrongIf(
                !all.contains(value),
                "the %s '%s' is impossible; it must be one of %s%s",
                tag,
                value,
                String.join(", ", all.stream().distinct().toList()),
                all.contains(value.toLowerCase(Locale.ROOT))
                        ? ", did you mean '" + value.toLowerCase(Locale.ROOT) + "'?"
                        : Suggestion.question(value, all));
    }

    private static Optional<String> wrongIf(boolean wrong, String message, Object... arguments) {
        return wrong ? Optional.of(String.format(Locale.ROOT, message, arguments)) : Optional.empty();
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}

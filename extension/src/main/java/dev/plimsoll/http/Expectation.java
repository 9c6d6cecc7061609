/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.Unmet;
import dev.plimsoll.text.ThrowableText;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its good replies; both conditions must hold.
 *
 * @param place where the predicate was given, as {@code ItemsLoadTest.java:18}; empty if that is not known
 * @param followsRedirects whether the client does
 */
record Expectation(
        int[] statuses, @Nullable Predicate<? super Reply> predicate, String place, boolean followsRedirects) {
    /** Of a request whose redirects are followed. */
    Expectation(int[] statuses, @Nullable Predicate<? super Reply> predicate, String place) {
        this(statuses, predicate, place, true);
    }

    /** Null if the reply meets it. A predicate that throws has not been met. */
    @Nullable
    Unmet unmetBy(Reply reply) {
        if (!statusFits(reply.status())) {
            return new Unmet(", expected " + wanted() + note(), null);
        }
        if (predicate == null) {
            return null;
        }
        try {
            return predicate.test(reply) ? null : new Unmet(notMet(), null);
        } catch (Exception
                | AssertionError
                | StackOverflowError
                | LinkageError e) { // Kotlin's predicates may throw checked ones, too
            return new Unmet(notMet() + ", which threw " + ThrowableText.type(e), e);
        }
    }

    private boolean statusFits(int status) {
        for (int wanted : statuses) {
            if (wanted == status) {
                return true;
            }
        }
        return statuses.length == 0;
    }

    /** {@code 200, 201 or 204}. */
    private String wanted() {
        String last = Integer.toString(statuses[statuses.length - 1]);
        return statuses.length == 1
                ? last
                : IntStream.of(statuses)
                                .limit(statuses.length - 1)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", "))
                        + " or " + last;
    }

    /** Who waits for a redirect never sees it. */
    private String note() {
        return followsRedirects
                        && IntStream.of(statuses).allMatch(status -> status >= 300 && status < 400 && status != 304)
                ? " (redirects are followed)"
                : "";
    }

    private String notMet() {
        return " did not meet the expectation" + (place.isEmpty() ? "" : " at " + place);
    }
}

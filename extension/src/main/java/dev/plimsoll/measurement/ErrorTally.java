/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.CheckFailure;
import dev.plimsoll.user.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts failures by what went wrong and where, with the first example of each. Bounded. Not thread-safe. */
final class ErrorTally {
    static final int LIMIT = 100;

    /** Packages whose stack frames do not belong to the body. */
    private static final List<String> FOREIGN = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "kotlin.",
            "okhttp3.",
            "okio.",
            "retrofit2.",
            "com.fasterxml.",
            "org.junit.",
            "org.opentest4j.",
            "org.assertj.",
            "org.hamcrest.",
            "dev.plimsoll.user.",
            "dev.plimsoll.http.",
            "dev.plimsoll.data.");

    private static final int MESSAGE_LENGTH = 300;

    /** Longer messages are cut before secrets are redacted. */
    private static final int MAX_EXAMINED_LENGTH = 4 * MESSAGE_LENGTH;

    private final Redaction redaction;
    private final Map<Key, ErrorCount> counts = new LinkedHashMap<>();

    ErrorTally(Redaction redaction) {
        this.redaction = redaction;
    }

    private record Key(String kind, String message) {}

    void count(Exchange exchange) {
        String error = exchange.tags().error();
        String message = exchange.tags().endpoint() + ": " + whatCame(exchange.tags()) + exchange.unmet();
        count(error.isEmpty() ? "status" : error, message, exchange.evidence(), null);
    }

    /** Returns the status, and why it is an error if the status itself does not say so. */
    private static String whatCame(ExchangeTags tags) {
        String reason = tags.error().isEmpty() ? tags.outcome() : tags.error();
        if (tags.status() == 0) {
            return reason;
        }
        return reason.equals(ExchangeTags.FAILED) ? String.valueOf(tags.status()) : tags.status() + " " + reason;
    }

    void count(Throwable failure) {
        String kind = failure instanceof AssertionError ? "assertion" : "exception";
        count(kind, describe(failure), null, ownFrame(failure));
    }

    FailedCheck describe(String check, CheckFailure failure) {
        Throwable thrown = failure.thrown();
        return new FailedCheck(
                check,
                failure.scenario(),
                failure.user(),
                failure.iteration(),
                thrown == null ? null : describe(thrown),
                thrown == null ? null : ownFrame(thrown),
                failure.evidence(),
                failure.lastRequest());
    }

    List<ErrorCount> counts() {
        return List.copyOf(counts.values());
    }

    void reset() {
        counts.clear();
    }

    private void count(String kind, String message, @Nullable Evidence evidence, @Nullable String thrownAt) {
        var key = new Key(kind, message);
        if (counts.size() >= LIMIT && !counts.containsKey(key)) {
            key = new Key(kind, SeriesNames.OTHER);
        }
        counts.merge(key, new ErrorCount(kind, key.message, 1, evidence, thrownAt), ErrorCount::plus);
    }

    private String describe(Throwable failure) {
        String message = ThrowableText.message(failure).strip();
        message = redaction.text(message.substring(0, Math.min(message.length(), MAX_EXAMINED_LENGTH)));
        String text = message.isEmpty()
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + message.replaceAll("\\s*\\R\\s*", " ");
        return text.length() <= MESSAGE_LENGTH ? text : text.substring(0, MESSAGE_LENGTH) + "…";
    }

    private static @Nullable String ownFrame(Throwable failure) {
        for (StackTraceElement frame : ThrowableText.frames(failure)) {
            if (FOREIGN.stream().noneMatch(frame.getClassName()::startsWith)) {
                return frame.toString();
            }
        }
        return null;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.CheckFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures by what went wrong and where, whatever ids and numbers their texts contain, with the first example of
 * each. Bounded. Not thread-safe.
 */
final class ErrorTally {
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
    private final ErrorCounts counts = new ErrorCounts();

    ErrorTally(Redaction redaction) {
        this.redaction = redaction;
    }

    void count(Exchange exchange) {
        String error = exchange.tags().error();
        String what = exchange.tags().endpoint() + ": " + whatCame(exchange.tags());
        counts.add(new ErrorCount(
                error.isEmpty() ? "status" : error,
                what + exchange.unmet(),
                1,
                exchange.evidence(),
                null,
                what + ErrorGroup.of(exchange.unmet())));
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
        String type = failure.getClass().getSimpleName();
        String message = message(failure);
        counts.add(new ErrorCount(
                kind, described(type, message), 1, null, ownFrame(failure), described(type, ErrorGroup.of(message))));
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
        return counts.all();
    }

    void reset() {
        counts.clear();
    }

    private String describe(Throwable failure) {
        return described(failure.getClass().getSimpleName(), message(failure));
    }

    private static String described(String type, String message) {
        String text = message.isEmpty() ? type : type + ": " + message;
        return text.length() <= MESSAGE_LENGTH ? text : text.substring(0, MESSAGE_LENGTH) + "…";
    }

    /** Returns as much of it as may be shown, without secrets, on one line. */
    private String message(Throwable failure) {
        String message = ThrowableText.message(failure).strip();
        message = redaction.text(message.substring(0, Math.min(message.length(), MAX_EXAMINED_LENGTH)));
        return message.replaceAll("\\s*\\R\\s*", " ");
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

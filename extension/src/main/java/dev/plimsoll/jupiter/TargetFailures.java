/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.target.TargetNotReady;
import dev.plimsoll.target.TargetNotStarted;
import dev.plimsoll.target.TargetUnavailable;
import dev.plimsoll.text.Redaction;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the tests of a target fail that does not start, or that must be there and is not. */
final class TargetFailures {
    private static final Logger LOG = LoggerFactory.getLogger(TargetFailures.class);

    private TargetFailures() {}

    /** {@code target 'OrdersLoadTest.POSTGRES' is not available: …}. */
    static String unavailable(TargetNotStarted failure, TargetUnavailable cause, Redaction redaction) {
        return "target '%s' is not available: %s"
                .formatted(failure.target().name(), redaction.text(String.valueOf(cause.getMessage())));
    }

    /** Of a target that {@code plimsoll.requireTargets} asks for. */
    static JUnitException required(String unavailable, TargetNotStarted failure) {
        return failureOf(unavailable + " (it fails the tests because plimsoll.requireTargets is set)", failure);
    }

    static JUnitException notStarted(TargetNotStarted failure, Redaction redaction) {
        Throwable cause = failure.getCause();
        TargetNotReady notReady = notReadyIn(cause);
        String start = "target '%s' did not start: ".formatted(failure.target().name());
        if (notReady != null) {
            // its output is in its message already, and its frames are ours: as a cause, all of it would be printed
            // twice
            return failureOf(redaction.text(start + withoutRepetition(cause, notReady)), failure);
        }
        String reason = cause instanceof Exception && cause.getMessage() != null ? cause.getMessage() : "" + cause;
        String tail = failure.target().system().outputTail();
        String output = tail.isEmpty() ? "" : "\nits last output:\n" + tail;
        return new JUnitException(redaction.text(start + reason + output), cause);
    }

    /** What a system says of its own when it hands on the failure of a part; else only that. */
    private static String withoutRepetition(@Nullable Throwable cause, TargetNotReady notReady) {
        String part = String.valueOf(notReady.getMessage());
        String own = cause == null || cause.getMessage() == null ? part : cause.getMessage();
        return own.contains(part) ? part : own + ": " + part;
    }

    private static @Nullable TargetNotReady notReadyIn(@Nullable Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) { // causes may go round in a circle
            if (at instanceof TargetNotReady notReady) {
                return notReady;
            }
            at = at.getCause();
        }
        return null;
    }

    /** The message is complete: its only frame is the field. */
    private static JUnitException failureOf(String message, TargetNotStarted failure) {
        LOG.debug("target {} did not start", failure.target().name(), failure.getCause());
        var exception = new JUnitException(message);
        String field = failure.target().name();
        int dot = field.lastIndexOf('.');
        exception.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(field.substring(0, dot), field.substring(dot + 1), null, -1)
        });
        return exception;
    }
}

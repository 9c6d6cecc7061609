/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.text.TimeText;
import java.io.IOException;
import java.time.Duration;

/** Why a call got no answer, and after how long. */
record Failure(ErrorKind kind, IOException cause, long afterNanos) {
    /** {@code timeout after 60 s (InterruptedIOException: timeout)}. */
    String text() {
        String message = ThrowableText.message(cause);
        return kind.label() + " after " + TimeText.waited(Duration.ofNanos(afterNanos)) + " ("
                + cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message) + ")";
    }
}

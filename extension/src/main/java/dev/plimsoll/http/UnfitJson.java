/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

/** Text and type do not go together; the message is the reason, and the cure where one is known. */
final class UnfitJson extends Exception {
    private static final long serialVersionUID = 1;

    UnfitJson(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

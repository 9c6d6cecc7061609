/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/** What code of a test threw, in words. */
@API(status = API.Status.INTERNAL)
public final class Thrown {
    private Thrown() {}

    /** {@code IllegalStateException}; the whole name where a class has no simple one. */
    public static String type(Throwable thrown) {
        String simple = thrown.getClass().getSimpleName();
        return simple.isEmpty() ? thrown.getClass().getName() : simple;
    }

    /** {@code IllegalStateException: no id}. Never throws, although a message is made by code of the test's. */
    public static String text(Throwable thrown) {
        String message;
        try {
            message = thrown.getMessage();
        } catch (RuntimeException e) {
            message = "(its message threw " + type(e) + ")";
        }
        return message == null || message.isBlank() ? type(thrown) : type(thrown) + ": " + message.strip();
    }
}

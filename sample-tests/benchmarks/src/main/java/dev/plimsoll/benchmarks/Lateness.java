/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.user.UserSession;
import dev.plimsoll.user.VirtualUser;
import java.lang.reflect.Field;

/** How late a user's running iteration started: in the statistics only as a part of the response time. */
final class Lateness {
    private static final Field SESSION = session();

    private Lateness() {}

    static long nanosOf(VirtualUser user) {
        try {
            return ((UserSession) SESSION.get(user)).latenessNanos();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field session() {
        try {
            Field field = VirtualUser.class.getDeclaredField("session");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}

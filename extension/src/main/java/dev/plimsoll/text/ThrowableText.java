/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else's exception says, asked with care: its methods are foreign code, which may throw itself. Not
 * redacted. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class ThrowableText {
    private static final StackTraceElement[] NO_FRAMES = new StackTraceElement[0];

    private static final int MAX_CAUSES = 20;

    private ThrowableText() {}

    /** {@code IllegalStateException}; the whole name where a class has no simple one. */
    public static String type(Throwable thrown) {
        String simple = thrown.getClass().getSimpleName();
        return simple.isEmpty() ? thrown.getClass().getName() : simple;
    }

    /** {@code IllegalStateException: no id}. */
    public static String brief(Throwable thrown) {
        String message = message(thrown).strip();
        return message.isEmpty() ? type(thrown) : type(thrown) + ": " + message;
    }

    /** As {@code toString} tells it; the class's name alone where that throws. */
    public static String of(Throwable thrown) {
        return asked(thrown::toString, thrown.getClass().getName());
    }

    /**
     * With the place it was thrown at: {@code java.lang.IllegalStateException: empty at shop.Cart.pay(Cart.java:17)}.
     */
    public static String withPlace(Throwable thrown) {
        StackTraceElement[] frames = frames(thrown);
        return frames.length == 0 ? of(thrown) : of(thrown) + " at " + frames[0];
    }

    /** Returns it and its causes; a chain of causes that has no end is cut. */
    public static List<Throwable> causes(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        @Nullable Throwable at = thrown;
        while (at != null && causes.size() < MAX_CAUSES) {
            causes.add(at);
            at = cause(at);
        }
        return causes;
    }

    /** Returns its message; empty if there is none, and a note if {@code getMessage} throws. */
    public static String message(Throwable thrown) {
        return asked(thrown::getMessage, "(its message is not available: getMessage() threw)");
    }

    /** Its frames; none where asking for them throws. */
    public static StackTraceElement[] frames(Throwable thrown) {
        try {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames == null ? NO_FRAMES : frames;
        } catch (Throwable e) { // foreign code may throw anything, and checked exceptions undeclared
            requireMemory(e);
            return NO_FRAMES;
        }
    }

    /** Its cause; null where asking for it throws. */
    public static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            requireMemory(e);
            return null;
        }
    }

    private static String asked(Supplier<@Nullable String> question, String otherwise) {
        try {
            String answer = question.get();
            return answer == null ? "" : answer;
        } catch (Throwable e) {
            requireMemory(e);
            return otherwise;
        }
    }

    /** Throws it again if it is not about the exception but about this JVM. */
    private static void requireMemory(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError error) {
            throw error;
        }
    }
}

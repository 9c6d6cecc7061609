/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts from a linkage error which class, or whose member, was missing. Stateless. */
final class MissingClass {
    /** {@code 'void okhttp3.Call.cancel(int)'} or {@code 'okhttp3.Call okhttp3.Call.NONE'}: the owner of the member. */
    private static final Pattern MEMBER = Pattern.compile("'[^' ]+ ([\\w.$]+)\\.[\\w$<>-]+(?:\\(.*)?'");
    /** {@code okio/Buffer}, {@code okio.Buffer}, {@code Could not initialize class okio.Buffer}. */
    private static final Pattern TYPE = Pattern.compile("(?:.* class )?([\\w$]+(?:[./][\\w$]+)+)");

    private MissingClass() {}

    /** Returns the class name with slashes; empty if the error does not contain it. */
    static String of(LinkageError error) {
        String message = String.valueOf(cause(error).getMessage());
        Matcher member = MEMBER.matcher(message);
        if (member.find()) {
            return member.group(1).replace('.', '/');
        }
        Matcher type = TYPE.matcher(message);
        return type.matches() ? type.group(1).replace('.', '/') : "";
    }

    /** Returns the error on one line, as Java words it. */
    static String shown(LinkageError error) {
        Throwable cause = cause(error);
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return cause.getClass().getSimpleName()
                + message.lines().findFirst().map(": "::concat).orElse("");
    }

    /** Returns the exception of a failed initializer, which says more than the error itself. */
    private static Throwable cause(LinkageError error) {
        Throwable cause = error;
        while (cause.getCause() instanceof LinkageError) {
            cause = cause.getCause();
        }
        return cause;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import org.apiguardian.api.API;

/** Words for times and texts in what people read. */
@API(status = API.Status.INTERNAL)
public final class Wording {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private Wording() {}

    /** {@code 60 s}, {@code 431 ms}. */
    public static String span(long nanos) {
        return nanos >= 10 * SECOND ? nanos / SECOND + " s" : nanos / MILLISECOND + " ms";
    }

    /** The first characters, saying so if some are left out. */
    public static String cut(String text, int most) {
        String head = head(text, most);
        return head + cutNote(head, text);
    }

    public static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** Empty if the head is the whole text. */
    public static String cutNote(String head, String text) {
        return head.length() == text.length()
                ? ""
                : "… (cut: " + head.length() + " of " + text.length() + " characters)";
    }

    /** Without what could steer a terminal or reorder a line; line ends and tabs stay. */
    public static String printable(String text) {
        var safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || !isSteering(c)) {
                safe.append(c);
            } else if (c != '\r' || i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                safe.append('\uFFFD');
            }
        }
        return safe.toString();
    }

    /** The same, on one line. */
    public static String line(String text) {
        return printable(text).replace('\n', ' ').replace('\t', ' ');
    }

    /** Control characters, and those that turn the direction of writing. */
    public static boolean isSteering(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }
}

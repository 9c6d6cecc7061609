/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

/** Words for times and texts in what people read. */
final class Wording {
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private Wording() {}

    /** {@code 60 s}, {@code 431 ms}. */
    static String span(long nanos) {
        return nanos >= 10 * SECOND ? nanos / SECOND + " s" : nanos / MILLISECOND + " ms";
    }

    /** The first characters, saying so if some are left out. */
    static String cut(String text, int most) {
        String head = head(text, most);
        return head + cutNote(head, text);
    }

    static String head(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** Empty if the head is the whole text. */
    static String cutNote(String head, String text) {
        return head.length() == text.length()
                ? ""
                : "… (cut: " + head.length() + " of " + text.length() + " characters)";
    }

    /** Without what could steer a terminal or reorder a line; line ends and tabs stay. */
    static String printable(String text) {
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
    static String line(String text) {
        return printable(text).replace('\n', ' ').replace('\t', ' ');
    }

    /** Control characters, and those that turn the direction of writing. */
    static boolean isSteering(char c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import org.apiguardian.api.API;

/** The start of a text that may be long, never cut inside a character. Says nothing about what is safe to print. */
@API(status = API.Status.INTERNAL)
public final class Excerpt {
    private static final int MAX_QUOTED = 100;

    private Excerpt() {}

    /** Quotes a piece of a user's file on one line, whatever the file holds. */
    public static String quoted(String text) {
        return '"' + PlainText.line(text, MAX_QUOTED) + '"';
    }

    /** Returns the first characters and, if some are left out, how many of how many they are. */
    public static String cut(String text, int maxChars) {
        String head = head(text, maxChars);
        return head + cutNote(head, text);
    }

    /** Returns the first characters, at most so many. */
    public static String head(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars);
    }

    /** Returns what to write after a head; empty if the head is the whole text. */
    public static String cutNote(String head, String text) {
        return head.length() == text.length()
                ? ""
                : "… (cut: " + head.length() + " of " + text.length() + " characters)";
    }
}

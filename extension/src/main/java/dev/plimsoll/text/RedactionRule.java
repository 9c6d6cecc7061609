/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One way to find secrets in a text.
 *
 * @param byName whether it looks for secret names, so that a text without any needs no look
 * @param mayFind whether there can be any: a quick look, as most texts hold no secret at all
 * @param hiding hides them
 */
record RedactionRule(boolean byName, Predicate<String> mayFind, UnaryOperator<String> hiding) {
    static RedactionRule byName(Predicate<String> mayFind, UnaryOperator<String> hiding) {
        return new RedactionRule(true, mayFind, hiding);
    }

    static RedactionRule byShape(Predicate<String> mayFind, UnaryOperator<String> hiding) {
        return new RedactionRule(false, mayFind, hiding);
    }

    /** Whether one of these is in the text. */
    static Predicate<String> anyOf(String... pieces) {
        return text -> {
            for (String piece : pieces) {
                if (text.contains(piece)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Whether one of these is in the text, in upper or lower case; they are lower-case letters. */
    static Predicate<String> anyCaseOf(String... pieces) {
        return text -> {
            for (String piece : pieces) {
                if (indexOfAnyCase(text, piece) >= 0) {
                    return true;
                }
            }
            return false;
        };
    }

    private static int indexOfAnyCase(String text, String piece) {
        char lower = piece.charAt(0);
        char upper = Character.toUpperCase(lower);
        for (int i = 0; i <= text.length() - piece.length(); i++) {
            char c = text.charAt(i);
            if ((c == lower || c == upper) && text.regionMatches(true, i, piece, 0, piece.length())) {
                return i;
            }
        }
        return -1;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import org.apiguardian.api.API;

/** Numbers with their nouns: {@code 1 user}, {@code 2 users}, {@code 1 entry}, {@code 0 entries}. */
@API(status = API.Status.INTERNAL)
public final class Counted {
    private Counted() {}

    /** Returns the number and the noun, which is in the plural unless the number is 1. */
    public static String of(long number, String noun) {
        return number + " " + noun(number, noun);
    }

    /** Returns the noun alone, in the plural unless the number is 1. */
    public static String noun(long number, String noun) {
        return number == 1 ? noun : plural(noun);
    }

    private static String plural(String noun) {
        boolean entries =
                noun.endsWith("y") && noun.length() > 1 && "aeiou".indexOf(noun.charAt(noun.length() - 2)) < 0;
        if (entries) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.endsWith("s") || noun.endsWith("x") || noun.endsWith("ch") || noun.endsWith("sh")
                ? noun + "es"
                : noun + "s";
    }
}

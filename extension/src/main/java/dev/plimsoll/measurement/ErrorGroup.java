/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import java.util.regex.Pattern;

/** What error texts have in common that differ in nothing but ids, numbers and times. Stateless. */
final class ErrorGroup {
    private static final String ANY = "#";

    private static final Pattern DIFFERENT_EACH_TIME = Pattern.compile(String.join(
            "|",
            "\\b\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}\\b", // a UUID
            "\\b0x\\p{XDigit}+",
            "(?<=\\w@)\\p{XDigit}{1,16}\\b", // of an object without a toString
            "\\b(?=\\w*\\d)\\w{8,}", // a token
            "\\p{Nd}+(?:[.,:]\\p{Nd}+)*"));

    private ErrorGroup() {}

    /** Returns the text with a mark in place of each. */
    static String of(String text) {
        return DIFFERENT_EACH_TIME.matcher(text).replaceAll(ANY);
    }
}

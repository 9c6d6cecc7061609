/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

/** A piece of a user's file for a message: one line, not long, whatever the file holds. */
final class Excerpt {
    private static final int LENGTH = 100;

    private Excerpt() {}

    static String of(String text) {
        String start = text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
        return '"' + start.replaceAll("\\p{Cntrl}", " ").strip() + '"';
    }
}

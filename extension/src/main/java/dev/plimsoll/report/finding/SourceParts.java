/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a threshold, cut where its grammar has joints.
 *
 * @param selector what stands between the braces, or empty
 * @param rule what stands after the metric
 */
record SourceParts(String selector, String rule) {
    static SourceParts of(String source) {
        int open = -1;
        int close = -1;
        int colon = -1;
        boolean quoted = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            boolean inBraces = open >= 0 && close < 0;
            if (c == '\'' && inBraces) {
                quoted = !quoted;
            } else if (c == '{' && open < 0) {
                open = i;
            } else if (c == '}' && inBraces && !quoted) {
                close = i;
            } else if (c == ':' && !inBraces) {
                colon = i;
            }
        }
        String selector = close < 0 ? "" : source.substring(open + 1, close).strip();
        return new SourceParts(selector, source.substring(colon + 1).strip());
    }

    /** The names of the tags in the selector. */
    List<String> tagNames() {
        var names = new ArrayList<String>();
        var name = new StringBuilder();
        boolean quoted = false;
        boolean inName = true;
        for (char c : selector.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ':' && inName && !quoted) {
                names.add(name.toString().strip());
                inName = false;
            } else if (c == ',' && !quoted) {
                name.setLength(0);
                inName = true;
            } else if (inName) {
                name.append(c);
            }
        }
        return names;
    }
}

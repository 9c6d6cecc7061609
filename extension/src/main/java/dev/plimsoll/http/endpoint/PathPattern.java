/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import dev.plimsoll.plan.EndpointRule;
import java.util.List;

/** The path of an {@code @Endpoint}, matched segment by segment; a {@code {variable}} matches what is not empty. */
record PathPattern(String name, String method, List<Segment> segments) {
    /** A literal, or what stands before and after a variable. */
    record Segment(String before, boolean variable, String after) {
        boolean matches(String path, int start, int end) {
            int length = end - start;
            if (!variable) {
                return length == before.length() && path.startsWith(before, start);
            }
            return length > before.length() + after.length()
                    && path.startsWith(before, start)
                    && path.startsWith(after, end - after.length());
        }
    }

    static PathPattern of(EndpointRule rule, List<String> errors) {
        String where = rule.where();
        if (rule.name().isBlank()) {
            errors.add(where + " must have a name");
        }
        if (!rule.path().startsWith("/")) {
            errors.add(where + ": path \"" + rule.path() + "\" must start with /, without host or query");
        }
        var segments = List.of(rule.path().split("/", -1)).stream()
                .map(text -> segment(text, where, errors))
                .toList();
        return new PathPattern(rule.name(), rule.method(), segments);
    }

    boolean matches(String requestMethod, String path) {
        if (!method.isEmpty() && !method.equalsIgnoreCase(requestMethod)) {
            return false;
        }
        int start = 0;
        for (Segment segment : segments) {
            if (start > path.length()) {
                return false;
            }
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (!segment.matches(path, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return start > path.length();
    }

    private static Segment segment(String text, String where, List<String> errors) {
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        if (open < 0 && close < 0) {
            return new Segment(text, false, "");
        }
        if (open < 0 || close < open + 2 || text.indexOf('{', open + 1) >= 0 || text.indexOf('}', close + 1) >= 0) {
            errors.add(where + ": \"" + text + "\" must contain at most one {variable} between slashes");
            return new Segment(text, false, "");
        }
        return new Segment(text.substring(0, open), true, text.substring(close + 1));
    }
}

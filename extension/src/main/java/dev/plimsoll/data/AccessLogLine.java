/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.text.RouteName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log in the common format, {@code host ident user [time] "request" status bytes}, whatever
 * follows: the combined format adds referer and user agent. What servers write as they got it, such as a blank in a
 * path, is read.
 */
final class AccessLogLine {
    // possessive quantifiers, so that long lines of garbage fail fast

    /** The time and what may stand between it and the request. Hosts and users may have brackets, too. */
    private static final Pattern TIME = Pattern.compile("\\[[^\\]\\[]++\\]\\s++(?:[^\"\\s\\[\\]]++\\s++){0,4}+\"");

    private static final Pattern STATUS = Pattern.compile("\"\\s++(?:\\d{3}|-)(?:\\s.*+)?");

    /** The version is at the end, however many blanks the target has; HTTP/0.9 has none. */
    private static final Pattern REQUEST =
            Pattern.compile("(?<method>[A-Z][A-Z-]{0,30}+)\\s++(?<target>\\S.*?)(?:\\s++HTTP/[0-9.]++)?\\s*+");

    private static final Pattern TARGET =
            Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*+://[^/?#\\s]++)?(?<path>[/*][^?#]*+)?(?:[?#].*+)?");

    private static final Pattern AUTHORITY = Pattern.compile("[^/?#\\s:]++:\\d{1,5}+");

    private AccessLogLine() {}

    /** Returns the route; empty if the line has another format or no request, as after a broken connection. */
    static Optional<String> route(String line) {
        Matcher time = TIME.matcher(line);
        if (!time.find()) {
            return Optional.empty();
        }
        int end = endOfRequest(line, time.end());
        return end < 0 ? Optional.empty() : routeOf(line.substring(time.end(), end));
    }

    /** The index of the quote that a status follows: an unescaped quote may be part of the request. */
    private static int endOfRequest(String line, int start) {
        Matcher status = STATUS.matcher(line);
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && status.region(i, line.length()).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> routeOf(String text) {
        Matcher request = REQUEST.matcher(text);
        if (!request.matches()) {
            return Optional.empty();
        }
        String method = request.group("method");
        String wanted = request.group("target");
        if (method.equals("CONNECT") && AUTHORITY.matcher(wanted).matches()) {
            return Optional.of(method + " " + wanted);
        }
        Matcher target = TARGET.matcher(wanted);
        if (!target.matches()) {
            return Optional.empty();
        }
        String path = target.group("path");
        return Optional.of(RouteName.of(method, path == null ? "/" : path.stripTrailing()));
    }
}

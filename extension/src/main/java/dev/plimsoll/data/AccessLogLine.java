/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.text.RouteName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log in the common format, {@code host ident user [time] "request" status bytes}, whatever
 * follows: the combined format adds referer and user agent.
 */
final class AccessLogLine {
    /** Possessive quantifiers, so that long lines of garbage fail fast. */
    private static final Pattern LINE = Pattern.compile(
            "[^\\[]++\\[[^\\]]++\\] \"(?<request>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\" (?:\\d{3}|-) (?:\\d+|-)(?: .*)?");

    private static final Pattern REQUEST = Pattern.compile(
            "(?<method>[A-Z]+) (?:https?://[^/?# ]++)?(?<path>[/*][^?# ]*+)(?:[?#][^ ]*+)?(?: HTTP/[0-9.]+)?");

    private AccessLogLine() {}

    /** Returns the route; empty if the line has another format or no request, as after a broken connection. */
    static Optional<String> route(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        Matcher request = REQUEST.matcher(found.group("request"));
        return request.matches()
                ? Optional.of(RouteName.of(request.group("method"), request.group("path")))
                : Optional.empty();
    }
}

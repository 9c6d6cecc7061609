/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.text.RouteName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log in the common format, {@code host ident user [time] "request" status bytes}, whatever follows:
 * the combined format adds referer and user agent.
 */
final class AccessLogLine {
    /** Possessive, so that long lines of garbage are given up at once. */
    private static final Pattern LINE = Pattern.compile(
            "[^\\[]++\\[[^\\]]++\\] \"(?<request>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\" (?:\\d{3}|-) (?:\\d+|-)(?: .*)?");

    private static final Pattern REQUEST = Pattern.compile(
            "(?<method>[A-Z]+) (?:https?://[^/?# ]++)?(?<path>[/*][^?# ]*+)(?:[?#][^ ]*+)?(?: HTTP/[0-9.]+)?");

    private AccessLogLine() {}

    /** Empty if the line is in no such format or tells no request, as those of broken connections. */
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

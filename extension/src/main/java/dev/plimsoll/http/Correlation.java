/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.text.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Takes from a reply what the next request needs, or says what is there instead. */
final class Correlation {
    private Correlation() {}

    /** The first group of the first match, or the whole match of a pattern without groups; null without a match. */
    static @Nullable String find(String regex, String text) {
        Matcher match = compiled(regex).matcher(text);
        if (!match.find()) {
            return null;
        }
        return match.group(match.groupCount() == 0 ? 0 : 1);
    }

    /** The value, if it is there. */
    static String required(@Nullable String value, String wanted, Reply reply) {
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(
                    "the reply of %s has no %s: %s".formatted(reply.endpoint(), wanted, reply.found()));
        }
        return value;
    }

    /** The value of a header, if it is there. */
    static String requiredHeader(String name, Reply reply) {
        String headers = String.join(", ", reply.headerNames());
        String wanted =
                "header \"%s\" (it has %s)".formatted(name, headers.isEmpty() ? "none" : PlainText.line(headers));
        return required(reply.header(name), wanted, reply);
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "find(\"%s\"): not a regular expression: %s".formatted(regex, e.getDescription()), e);
        }
    }
}

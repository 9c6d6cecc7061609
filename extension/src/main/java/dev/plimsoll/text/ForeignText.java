/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides secrets in the forms that other programs write them in: encoded for a URL, as options, in errors of libraries. */
final class ForeignText {
    private static final String ENCODED = "%(?:25)*";
    private static final String BLANK = "(?:" + ENCODED + "20|\\+){0,3}";
    private static final Pattern ENCODED_NAME =
            Pattern.compile("(?:(?<=%(?:25){0,3}[0-9A-Fa-f]{2})|(?<![\\w.%-]))([A-Za-z_][\\w.-]{0,80})" + "(?:"
                    + ENCODED + "2[27])?" + BLANK + ENCODED + "3[AaDd]" + BLANK + "(" + ENCODED + "2[27])?");
    private static final Pattern END_OF_ENCODED =
            Pattern.compile("[&\\s\"'<>]|" + ENCODED + "(?:2[26CcBb]|27|7[Dd]|0[AaDd])");

    private static final Pattern OPTION =
            Pattern.compile("(?<![\\w-])(--?([A-Za-z][\\w-]{0,60})\\s{1,3})(?!-)(\"[^\"]*\"|'[^']*'|[^\\s\"']+)");
    private static final Pattern PART = Pattern.compile(
            "(\\bname=\"([^\"\\r\\n]{1,80})\"[^\\r\\n]{0,200}\\r?\\n(?:[^\\r\\n]{1,200}\\r?\\n){0,3}\\r?\\n)[^\\r\\n]+");

    /** OkHttp's {@code Unexpected char 0x0a at 22 in x-api-key value: …}: the value may have several lines. */
    private static final Pattern HEADER_VALUE = Pattern.compile("( in ([\\w-]{1,80}) value: )[\\s\\S]+");

    /** Of the JDK's client, which does not say which header. */
    private static final Pattern NAMELESS_HEADER = Pattern.compile("(?i)(invalid (?:http )?header value: )[\\s\\S]+");

    /** In a sentence: {@code invalid password 'secret'}. A token between quotes is one of a language. */
    private static final Pattern QUOTED = Pattern.compile(
            "(?i)(\\b(?:password|passwd|passphrase|secret|api[ _-]?key)\\s{1,3}([\"']))[^\"'\\r\\n]{1,500}(\\2)");

    private static final Pattern CURL_USER =
            Pattern.compile("(\\bcurl\\s[^\\r\\n]{0,400}?(?<=\\s)(?:-[uU]|--(?:proxy-)?user)"
                    + "[ =]?[\"']?[^\\s:\"']{1,100}:)[^\\s\"']{1,500}");

    private ForeignText() {}

    /**
     * Returns what hides them, in its order.
     *
     * @param secret whether the values of fields of that name are hidden
     */
    static List<RedactionRule> rules(Predicate<String> secret) {
        return List.of(
                RedactionRule.byName(RedactionRule.anyOf("%"), text -> encoded(text, secret)),
                RedactionRule.byName(RedactionRule.anyOf(" value: "), text -> replaced(HEADER_VALUE, text, secret)),
                RedactionRule.byShape(
                        RedactionRule.anyCaseOf("header value: "),
                        text -> NAMELESS_HEADER.matcher(text).replaceAll("$1***")),
                RedactionRule.byName(
                        RedactionRule.anyCaseOf("passw", "passphrase", "secret", "key"),
                        text -> QUOTED.matcher(text).replaceAll("$1***$3")),
                RedactionRule.byShape(
                        RedactionRule.anyOf("curl"),
                        text -> CURL_USER.matcher(text).replaceAll("$1***")),
                RedactionRule.byName(RedactionRule.anyOf("-"), text -> replaced(OPTION, text, secret)),
                RedactionRule.byName(RedactionRule.anyOf("name=\""), text -> replaced(PART, text, secret)));
    }

    /** With its URL encoding undone, as often as it was done. */
    static String decoded(String name) {
        String plain = name;
        for (int times = 0; times < 3 && plain.indexOf('%') >= 0; times++) {
            try {
                plain = URLDecoder.decode(plain, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return plain;
            }
        }
        return plain;
    }

    private static String encoded(String text, Predicate<String> secret) {
        Matcher name = ENCODED_NAME.matcher(text);
        Matcher end = END_OF_ENCODED.matcher(text);
        var shown = new StringBuilder(text.length());
        int copied = 0;
        for (int from = 0; name.find(from); from = Math.max(name.end(), copied)) {
            if (secret.test(name.group(1))) {
                String quote = name.group(2);
                int close = quote == null
                        ? end.find(name.end()) ? end.start() : text.length()
                        : text.indexOf(quote, name.end());
                shown.append(text, copied, name.end()).append(Redaction.HIDDEN);
                copied = close < 0 ? text.length() : close;
            }
        }
        return shown.append(text, copied, text.length()).toString();
    }

    /** Replaces what follows group 1 where group 2 is a secret name. */
    private static String replaced(Pattern pattern, String text, Predicate<String> secret) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        secret.test(found.group(2)) ? found.group(1) + Redaction.HIDDEN : found.group()));
    }
}

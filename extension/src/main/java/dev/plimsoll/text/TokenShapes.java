/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.List;
import java.util.regex.Pattern;

/** Hides what is known to be a secret by its shape, whatever it is called. */
final class TokenShapes {
    private static final Pattern SCHEME =
            Pattern.compile("\\b([Bb]earer|[Bb]asic)\\s+(?=\\S*[0-9=]|\\S{16})[^\\s\"']+");
    private static final Pattern USER_OF_URL = Pattern.compile("(?<=://)[^/\\s\"'<>?#]+(?=@)");
    /** {@code http://bob:secret}, whose host is missing: what stands for the port is no number. */
    private static final Pattern USER_ALONE =
            Pattern.compile("(://[^/\\s\"'<>:@?#\\[\\]]+:)(?!\\d{1,5}(?:[/?#\"'\\s,;)]|$)|[{$*])[^/\\s\"'<>@]+");

    private static final Pattern USER_OF_ENCODED_URL =
            Pattern.compile("(?i)(%(?:25)*3A%(?:25)*2F%(?:25)*2F)[^/\\s\"'<>?#&]{1,300}?(%(?:25)*40)");
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("\\beyJ[\\w-]{4,}\\.[\\w-]+(?:\\.[\\w-]*)?");
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\\z)");

    /** Keys of Google, GitHub, GitLab, Stripe, Slack and AWS. */
    private static final Pattern KNOWN_KEY =
            Pattern.compile("\\b(?:AIza[\\w-]{30,}|gh[pousr]_\\w{30,}|github_pat_\\w{30,}"
                    + "|glpat-[\\w-]{16,}|sk_(?:live|test)_\\w{16,}|xox[abprs]-[\\w-]{10,}|A[KS]IA[0-9A-Z]{16})");

    /** In their order. */
    static final List<RedactionRule> RULES = List.of(
            rule(SCHEME, "$1 ***", "earer", "asic"),
            rule(USER_OF_URL, Redaction.HIDDEN, "://"),
            rule(USER_ALONE, "$1***", "://"),
            rule(USER_OF_ENCODED_URL, "$1***$2", "%"),
            rule(JSON_WEB_TOKEN, Redaction.HIDDEN, "eyJ"),
            rule(PRIVATE_KEY, Redaction.HIDDEN, "-----BEGIN "),
            rule(
                    KNOWN_KEY,
                    Redaction.HIDDEN,
                    "AIza",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "glpat-",
                    "sk_live_",
                    "sk_test_",
                    "xox",
                    "AKIA",
                    "ASIA"));

    private TokenShapes() {}

    /** @param pieces of which one is in every such secret */
    private static RedactionRule rule(Pattern pattern, String replacement, String... pieces) {
        return RedactionRule.byShape(
                RedactionRule.anyOf(pieces), text -> pattern.matcher(text).replaceAll(replacement));
    }

    /** Whether the whole text is a JSON web token. */
    static boolean isJsonWebToken(String text) {
        return text.startsWith("eyJ") && JSON_WEB_TOKEN.matcher(text).matches();
    }
}

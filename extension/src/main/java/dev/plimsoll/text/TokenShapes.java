/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

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

    private TokenShapes() {}

    static String hidden(String text) {
        String shown = SCHEME.matcher(text).replaceAll("$1 ***");
        shown = USER_OF_URL.matcher(shown).replaceAll(Redaction.HIDDEN);
        shown = USER_ALONE.matcher(shown).replaceAll("$1***");
        shown = USER_OF_ENCODED_URL.matcher(shown).replaceAll("$1***$2");
        shown = JSON_WEB_TOKEN.matcher(shown).replaceAll(Redaction.HIDDEN);
        shown = PRIVATE_KEY.matcher(shown).replaceAll(Redaction.HIDDEN);
        return KNOWN_KEY.matcher(shown).replaceAll(Redaction.HIDDEN);
    }

    /** Whether the whole text is a JSON web token. */
    static boolean isJsonWebToken(String text) {
        return text.startsWith("eyJ") && JSON_WEB_TOKEN.matcher(text).matches();
    }
}

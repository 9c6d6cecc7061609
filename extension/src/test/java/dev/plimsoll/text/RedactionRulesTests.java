/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick looks of the rules change no result: texts of everything that rules look at, put together at random. */
class RedactionRulesTests {
    private static final List<String> PIECES = List.of(
            "token",
            "To",
            "ken",
            "password",
            "pass",
            "key",
            "id",
            "api",
            "Authorization",
            "COOKIE",
            "Set-Cookie",
            "σecret",
            "Σ",
            "K",
            "ſ",
            "İ",
            "=",
            ":",
            ": ",
            "=>",
            "\"",
            "'",
            "\\\"",
            "\\u0074oken",
            "\\u003cpassword\\u003e",
            "<",
            "</",
            ">",
            "&lt;",
            "&gt;",
            "&",
            "?",
            "%",
            "%74oken",
            "%3D",
            "%253A%252F%252F",
            "%40",
            "%3A",
            "%22",
            "%+1",
            "%-1",
            "100%",
            "://",
            "http://",
            "bob:",
            "@",
            "Bearer ",
            "basic ",
            "abc123==",
            "eyJhbGciOi.eyJzdWIi",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----",
            "AIza0123456789012345678901234567890",
            "ghp_012345678901234567890123456789",
            "sk_live_0123456789abcdef",
            "xoxb-0123456789",
            "AKIA0123456789ABCDEF",
            " in x-api-key value: ",
            "Invalid HTTP Header Value: ",
            "--",
            "-p ",
            "name=\"",
            "value=\"",
            "\r\n",
            "\n\n",
            " ",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "hunter2",
            "s3cr3t",
            "7",
            "_",
            "-",
            ".",
            "x",
            "Error",
            "->",
            " -> ",
            "curl ",
            "-u ",
            "bob:",
            "password '",
            "API key \"");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aQuickLookFindsAllThatTheRulesFind(long seed) {
        var random = new Random(seed);
        var configured = Redaction.of("σecret,x-tenant", "hunter\\d");
        int hidden = 0;
        for (int i = 0; i < 1_500; i++) {
            String text = textOf(random);
            for (Redaction redaction : List.of(Redaction.BUILT_IN, configured)) {
                String shown = redaction.text(text);
                assertThat(shown).as(text).isEqualTo(redaction.textByAllRules(text));
                hidden += shown.equals(text) ? 0 : 1;
            }
        }
        assertThat(hidden).as("texts with secrets").isGreaterThan(500);
    }

    @Test
    void aLongTextWithoutSecretsStaysTheSame() {
        String text = "<p>Nothing of interest: n=12, see http://host/path?page=2</p>\n".repeat(400);
        assertThat(Redaction.BUILT_IN.text(text)).isEqualTo(text).isEqualTo(Redaction.BUILT_IN.textByAllRules(text));
    }

    private static String textOf(Random random) {
        var text = new StringBuilder();
        for (int pieces = 1 + random.nextInt(14); pieces > 0; pieces--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}

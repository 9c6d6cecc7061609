/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "login failed: token=abc, user=7               | login failed: token=*** user=7",
                "GET http://h/x?n=1&access_token=abc&m=2       | GET http://h/x?n=1&access_token=***&m=2",
                "cannot reach https://bob:s3cret@h:80/x        | cannot reach https://***@h:80/x",
                "sent Authorization: Bearer abc.def to h       | sent Authorization: ***",
                "Cookie: a=1; b=2                              | Cookie: ***",
                "rejected Bearer abc123-x today                | rejected Bearer *** today",
                "rejected Basic Ym9iOnMzY3JldA== today         | rejected Basic *** today",
                "jwt is eyJhbGciOiJI.eyJzdWIi.SflKxw now       | jwt is *** now",
                "got {\"password\": \"a b\", \"n\": 1}          | got {\"password\": \"***\", \"n\": 1}",
                "password: 'a b' and more                      | password: '***' and more",
                "x-api-key=k1                                  | x-api-key=***",
                "pwd=abc auth=def sid=ghi                      | pwd=*** auth=*** sid=***",
                "TokenExpiredException: at 12:00               | TokenExpiredException: at 12:00",
                "unexpected token 'x' at line 3                | unexpected token 'x' at line 3",
                "Bearer authentication is basic knowledge      | Bearer authentication is basic knowledge",
                "p95<500 was 812 ms: n=12                      | p95<500 was 812 ms: n=12",
                "token=                                        | token="
            })
    void whatLooksLikeASecretIsHidden(String text, String shown) {
        assertThat(Redaction.BUILT_IN.text(text)).isEqualTo(shown);
    }

    @Test
    void namesAndAPatternCanBeAdded() {
        Redaction redaction = Redaction.of("x-customer-number, iban", "\\b4\\d{15}\\b");
        assertThat(redaction.isSecret("X-Customer-Number")).isTrue();
        assertThat(redaction.isSecret("customerIban")).isTrue();
        assertThat(redaction.isSecret("x-customer")).isFalse();
        assertThat(redaction.text("card 4111111111111111 of iban=DE1")).isEqualTo("card *** of iban=***");
        assertThat(redaction.header("X-Note", "4111111111111111")).isEqualTo("***");
        assertThat(redaction.body("a=4111111111111111&b=1", "application/x-www-form-urlencoded"))
                .isEqualTo("a=***&b=1");
        assertThat(Redaction.of(" , ", "").isSecret("anything")).isFalse();
    }

    @Test
    void patternThatIsNoRegularExpressionIsRefused() {
        assertThatThrownBy(() -> Redaction.of("", "(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void longTextsAreRedactedInLinearTime() {
        String text = "a:".repeat(50_000) + "\"".repeat(50_001) + "x".repeat(50_000) + " token=abc";
        assertThat(Redaction.BUILT_IN.text(text)).endsWith("token=***");
        String quoted = "password = \"" + "x\\\"".repeat(50_000) + "\" and more";
        assertThat(Redaction.BUILT_IN.text(quoted)).isEqualTo("password = \"***\" and more");
    }
}

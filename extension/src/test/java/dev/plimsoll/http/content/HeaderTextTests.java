/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTests {
    private static String read(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\0", "\0")
                .replace("\\7", "\7");
    }

    @ParameterizedTest
    @CsvSource({
        "s3cr3t,       s3cr3t",
        "s3cr3t\\n,    s3cr3t",
        "s3cr3t\\r\\n, s3cr3t",
        "s3cr3t\\r,    s3cr3t",
        "a\tb,         a\tb",
    })
    void oneLineEndAtTheEndIsLeftOut(String value, String sent) {
        assertThat(HeaderText.value("x-api-key", read(value))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "s3\\ncr3t,      line end at index 2 of the value",
        "s3cr3t\\n\\n,   line end at index 6 of the value",
        "s3cr3t\\n\\r,   line end at index 6 of the value",
        "\\ns3cr3t,      line end at index 0 of the value",
        "s3cr3t\\0,      character U+0000 at index 6 of the value",
        "s3cr3t\\7,       character U+0007 at index 6 of the value",
        "s3cr3t\u00e9,   character U+00E9 at index 6 of the value: a header is ASCII",
        "s3cr3t\u2019x,  character U+2019 at index 6 of the value: a header is ASCII",
    })
    void whatCannotBeSentIsNamedWithoutTheValue(String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderText.value("x-api-key", read(value)))
                .withMessageStartingWith("header(\"x-api-key\", …): " + message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3", "cr3t"));
    }

    @Test
    void aNameThatMayBeTheValueIsNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderText.value("Bearer s3cr3t", "Authorization"))
                .withMessageStartingWith("header(name, value): a blank at index 6 of the name")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderText.value("", "s3cr3t"))
                .withMessage("header(\"\", …): the name is empty");
    }
}

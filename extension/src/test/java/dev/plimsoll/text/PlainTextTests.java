/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTests {
    @Test
    void escapeSequencesVanish() {
        assertThat(PlainText.line("\u001B[31;1mred\u001B[0m \u001B]0;title\u0007plain\u009B2J"))
                .isEqualTo("red plain");
    }

    @Test
    void blanksAndLineEndsBecomeOneBlank() {
        assertThat(PlainText.line(" a\r\n\tb\u2028c\u0085d ")).isEqualTo("a b c d");
    }

    @Test
    void whatIsInvisibleIsWrittenAsItsCode() {
        assertThat(PlainText.line("a\u0000b\u001Bc\u202Egnp\u2066\u200B\uFEFF\uD83D"))
                .isEqualTo("a\\u0000b\\u001bc\\u202egnp\\u2066\\u200b\\ufeff\\ud83d");
        assertThat(PlainText.line(new StringBuilder().appendCodePoint(0xE0041).toString()))
                .isEqualTo("\\u{e0041}");
    }

    @Test
    void lettersOfAllLanguagesAndEmojiStay() {
        assertThat(PlainText.line("Straße 注文 \uD83D\uDC69\u200D\uD83D\uDCBB"))
                .isEqualTo("Straße 注文 \uD83D\uDC69\u200D\uD83D\uDCBB");
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        assertThat(PlainText.line("abcdef", 3)).isEqualTo("abc…");
        assertThat(PlainText.line("ab\uD83D\uDC69", 3)).isEqualTo("ab…");
        assertThat(PlainText.line("abc", 3)).isEqualTo("abc");
    }

    @Test
    void lastLinesKeepTheirIndentation() {
        assertThat(PlainText.lastLines("one\r\n\n  two\n\tthree\n", 2, 80)).containsExactly("  two", "    three");
    }
}

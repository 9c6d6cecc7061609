/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes before a text that say how it is encoded. Longer ones come first, as one begins like another. */
enum ByteOrderMark {
    UTF_32LE("fffe0000", Charset.forName("UTF-32LE")),
    UTF_32BE("0000feff", Charset.forName("UTF-32BE")),
    UTF_8("efbbbf", StandardCharsets.UTF_8),
    UTF_16LE("fffe", StandardCharsets.UTF_16LE),
    UTF_16BE("feff", StandardCharsets.UTF_16BE);

    private final String hex;
    private final Charset charset;

    ByteOrderMark(String hex, Charset charset) {
        this.hex = hex;
        this.charset = charset;
    }

    boolean begins(byte[] text) {
        byte[] mark = HexFormat.of().parseHex(hex);
        return text.length >= mark.length && Arrays.equals(text, 0, mark.length, mark, 0, mark.length);
    }

    int length() {
        return hex.length() / 2;
    }

    Charset charset() {
        return charset;
    }
}

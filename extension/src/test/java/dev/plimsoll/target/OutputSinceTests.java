/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are separated by slashes; those of a process within a system are indented. */
class OutputSinceTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, nullValues = "-", textBlock = """
            -         | -             | -
            -         | a/b           | a/b
            a/b       | -             | -
            a/b       | a/b           | -
            a/b       | a/b/c         | c
            a/b/c     | b/c/d         | d
            a/b/c     | d/e/f         | d/e/f
            a/a/a     | a/a/a/a       | a
            a/b/c     | c             | -
            half      | half a line/b | half a line/b
            A:/  a/B:/  b | A:/  a/  x/B:/  b      | A:/  x
            A:/  a/B:/  b | A:/  a/B:/  b/  y      | y
            A:/  a/B:/  b | A:/  a/  x/B:/  b/  y  | A:/  x/B:/  y
            A:/  a/B:/  b | A:/  a/B:/  b          | -
            """)
    void onlyNewLinesAreLeft(String before, String now, String expected) {
        assertThat(String.join("/", OutputSince.since(lines(before), lines(now)))
                        .strip())
                .isEqualTo(expected == null ? "" : expected);
    }

    private static List<String> lines(String text) {
        return text == null ? List.of() : Stream.of(text.split("/")).toList();
    }
}

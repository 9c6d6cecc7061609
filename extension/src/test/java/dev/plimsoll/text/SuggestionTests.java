/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTests {
    private static final List<String> KNOWN = List.of("http_req_duration", "http_reqs", "checks", "vus", "endpoint");

    @ParameterizedTest(name = "{0} -> {1} ({2})")
    @CsvSource({
        "http_req_duratoin,  http_req_duration,  neighbours swapped are one edit",
        "htp_req_duratio,    http_req_duration,  two edits",
        "http_req_durations, http_req_duration,  one more letter",
        "check,              checks,             one of six letters",
        "chexk,              ,                   two edits are more than a quarter of six letters",
        "http_req,           http_reqs,          one of nine",
        "vu,                 ,                   one of three is more than a quarter",
        "order_created,      ,                   nothing like it",
        "endpont,            endpoint,           one of eight",
        "'',                 ,                   nothing at all",
    })
    void nearest(String word, String expected, String why) {
        assertThat(Suggestion.near(word, KNOWN).orElse(null)).as(why).isEqualTo(expected);
    }

    @Test
    void fewestEditsWin() {
        assertThat(Suggestion.near("abcdefgx", List.of("abcdefyy", "abcdefgh"))).contains("abcdefgh");
    }

    @Test
    void veryLongWordsAreCheap() {
        assertThat(Suggestion.near("x".repeat(1_000_000), KNOWN)).isEmpty();
    }
}

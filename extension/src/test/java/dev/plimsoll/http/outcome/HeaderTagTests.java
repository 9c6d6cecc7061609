/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Tags;
import java.util.HashSet;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reply headers as tags: cache status, regions. */
class HeaderTagTests {
    private static final Map<String, String> CACHE = Map.of("cache", "X-Cache");

    private static HeaderTags keeping(String value) {
        return new HeaderTags((tag, kept) -> kept.equals(value));
    }

    private static @Nullable String cache(HeaderTags tags, String... reply) {
        return tags.of(Tags.of("kind", "item"), CACHE, Headers.of(reply)).get("cache");
    }

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(
            nullValues = "none",
            value = {
                "X-Cache, HIT, HIT",
                "x-cache, HIT, HIT",
                "X-Cache, '  MISS ', MISS",
                "X-Cache, '', none",
                "Age, 12, none",
            })
    void headerOfTheReplyIsTheValueOfTheTag(String header, String value, @Nullable String tag) {
        assertThat(cache(keeping("none"), header, value.strip().isEmpty() ? "" : value))
                .isEqualTo(tag);
    }

    @Test
    void ownTagsStay() {
        assertThat(keeping("none")
                        .of(Tags.of("kind", "item"), CACHE, Headers.of("X-Cache", "HIT"))
                        .asMap())
                .containsExactly(Map.entry("cache", "HIT"), Map.entry("kind", "item"));
    }

    @Test
    void noMoreThanTwentyValuesAreKeptApartButThoseThatThresholdsName() {
        HeaderTags tags = keeping("value-30");
        var seen = new HashSet<String>();
        for (int i = 0; i < 40; i++) {
            seen.add(String.valueOf(cache(tags, "X-Cache", "value-" + i)));
        }

        assertThat(seen)
                .hasSize(22)
                .contains("value-0", "value-19", "value-30", "(other)")
                .doesNotContain("value-20");
        assertThat(cache(tags, "X-Cache", "value-3")).isEqualTo("value-3");
    }

    @Test
    void longValueIsCut() {
        assertThat(cache(keeping("none"), "X-Cache", "x".repeat(1_000))).isEqualTo("x".repeat(100));
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.target.TargetNote;
import dev.plimsoll.text.Redaction;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetNotesTests {
    private static final TargetNotes TARGETS = new TargetNotes(
            List.of(
                    new TargetNote("Orders.POSTGRES", "PostgreSQL 17.11 (in Docker, postgres:17)\u001b[31m", null),
                    new TargetNote("Orders.SERVICE", "", URI.create("http://me:pw@127.0.0.1:3000"))),
            Redaction.of("", "postgres:1\\d"));

    @Test
    void targetsThatSayWhatTheyAreArePrinted() {
        assertThat(TARGETS.lines())
                .singleElement()
                .asString()
                .startsWith("  Orders.POSTGRES: PostgreSQL 17.11 (in Docker, ***)")
                .doesNotContain("\u001b");
    }

    @Test
    void allTargetsAreInTheSummary() {
        assertThat(TARGETS.rows())
                .satisfiesExactly(
                        postgres -> {
                            assertThat(postgres.name()).isEqualTo("Orders.POSTGRES");
                            assertThat(postgres.baseUrl()).isNull();
                        },
                        service -> assertThat(service)
                                .isEqualTo(new TargetRow("Orders.SERVICE", "", "http://***@127.0.0.1:3000")));
    }

    @Test
    void eachTargetIsDescribedInOneSentence() {
        assertThat(TARGETS.rows().stream().map(TargetRow::sentence))
                .satisfiesExactly(
                        postgres ->
                                assertThat(postgres).startsWith("Orders.POSTGRES: PostgreSQL 17.11 (in Docker, ***)"),
                        service ->
                                assertThat(service).isEqualTo("Orders.SERVICE: serves at http://***@127.0.0.1:3000"));
    }

    @ParameterizedTest
    @CsvSource({
        "shop, http://h, 'T: shop; serves at http://h'",
        "shop, '', T: shop",
        "'', http://h, T: serves at http://h",
        "'', '', T",
    })
    void emptyFactsAreLeftOut(String description, String baseUrl, String sentence) {
        assertThat(new TargetRow("T", description, baseUrl).sentence()).isEqualTo(sentence);
    }

    @Test
    void theConsoleShowsOneLine() {
        var many =
                new TargetNotes(List.of(new TargetNote("T", "java " + "-Dx=y ".repeat(100), null)), Redaction.BUILT_IN);

        assertThat(many.lines()).singleElement().asString().hasSize(163).endsWith("…");
        assertThat(many.rows().stream().map(TargetRow::sentence))
                .singleElement()
                .asString()
                .hasSizeGreaterThan(600);
    }
}

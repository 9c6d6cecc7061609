/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.target.TargetNote;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetNotesTests {
    private static final List<TargetNote> TARGETS = List.of(
            new TargetNote("Orders.POSTGRES", "PostgreSQL 17.11 (in Docker, postgres:17)\u001b[31m", null),
            new TargetNote("Orders.SERVICE", "", URI.create("http://127.0.0.1:3000")));

    @Test
    void targetsThatSayWhatTheyAreArePrinted() {
        assertThat(TargetNotes.lines(TARGETS))
                .singleElement()
                .asString()
                .startsWith("  Orders.POSTGRES: PostgreSQL 17.11 (in Docker, postgres:17)")
                .doesNotContain("\u001b");
    }

    @Test
    void allTargetsAreInTheSummary() {
        assertThat(TargetNotes.json(TARGETS))
                .satisfiesExactly(
                        postgres -> assertThat(postgres)
                                .containsEntry("name", "Orders.POSTGRES")
                                .doesNotContainKey("baseUrl"),
                        service -> assertThat(service)
                                .isEqualTo(Map.of(
                                        "name",
                                        "Orders.SERVICE",
                                        "description",
                                        "",
                                        "baseUrl",
                                        "http://127.0.0.1:3000")));
    }
}

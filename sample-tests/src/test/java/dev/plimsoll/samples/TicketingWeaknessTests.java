/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load test of the ticket sales notices seats that are not given back, and cards that are not declined. */
@Tag("long")
class TicketingWeaknessTests {
    @TempDir
    private Path reports;

    /** Thirty users, so that in so short a time many cards are declined. */
    private String messageOf(TicketingWeakness weakness) {
        return FailedTest.messageOf(
                FailedTest.loadTest(TicketingLoadTest.class, "book"),
                TicketingWeakness.PROPERTY,
                List.of(weakness),
                Map.of(
                        "plimsoll.TicketingLoadTest.book.vus",
                        "30",
                        "plimsoll.TicketingLoadTest.book.timeScale",
                        "0.12"),
                reports);
    }

    @Test
    void withoutCompensationSeatsStayReserved() {
        assertThat(messageOf(TicketingWeakness.NO_COMPENSATION))
                .contains("[seats that are still reserved, although nobody pays for them any more]", "seat-");
    }

    @Test
    void aCardThatShouldBeDeclinedIsNotHandledCorrectly() {
        assertThat(messageOf(TicketingWeakness.ACCEPTS_EVERY_CARD))
                .containsPattern("✗ checks \\(implicit\\) +rate==100% +was ")
                .contains("handled correctly: ", "Booking Confirmed");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs in error texts from one failure to the next. */
class ErrorGroupTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order 17 was not found | order 4711 was not found",
                "order-17 | order-4",
                "no seat A12 left | no seat A9 left",
                "user 3fa85f64-5717-4562-b3fc-2c963f66afa6 | user 00000000-0000-4000-8000-ABCDEFABCDEF",
                "Shop.Order@1b2c3d4 is gone | Shop.Order@deadbeef is gone",
                "at 0xCAFEBABE | at 0x1f",
                "took 1,234.5 ms | took 7 ms",
                "since 2026-11-28T08:11:21.123Z | since 2027-01-01T00:00:00.000Z",
                "id 01ARZ3NDEKTSV4RRFFQ69G5FAV | id 01BX5ZZKBKACTAV9WEVGEMMVRZ",
                "trace 4bf92f3577b34da6a3ce929d0e0e4736 | trace 00f067aa0ba902b700f067aa0ba902b7",
                "from 10.0.0.7:5432 | from 192.168.1.254:15432",
                "expected: <200> but was: <503> | expected: <200> but was: <404>",
                "<12> of ١٢٣ | <7> of ٤",
                "key user_17_cart | key user_9999_cart",
            })
    void textsThatDifferInIdsAreOneGroup(String some, String other) {
        assertThat(ErrorGroup.of(some)).isEqualTo(ErrorGroup.of(other)).contains("#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no seat left | no table left",
                "declined: insufficient funds | declined: card expired",
                "order 17 was not found | order 17 was not paid",
                "cafe is closed | face is closed",
                "connection to db-primary-1 failed | connection to db-secondary-1 failed",
                "a@example.com | a@facade.com",
            })
    void textsThatSayDifferentThingsAreNot(String some, String other) {
        assertThat(ErrorGroup.of(some)).isNotEqualTo(ErrorGroup.of(other));
    }
}

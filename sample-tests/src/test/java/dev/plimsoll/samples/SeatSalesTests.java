/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeatSalesTests {
    private final SeatSales sales = new SeatSales();

    @Test
    void aSeatThatIsSoldTwiceInOneHouseIsFound() {
        sell("seat-7");
        sell("seat-8");
        sell("seat-7");

        assertThatThrownBy(sales::assertThatNoSeatWasSoldTwice)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seat-7");
    }

    @Test
    void aSeatMayBeSoldAgainOnceTheHouseWasSoldOut() {
        sellAll();
        sell("seat-7");

        sales.assertThatNoSeatWasSoldTwice();
    }

    @Test
    void theThirdSaleInTheSecondHouseIsFound() {
        sellAll();
        sell("seat-7");
        sell("seat-7");

        assertThatThrownBy(sales::assertThatNoSeatWasSoldTwice).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRequestWithoutAnAnswerMayHaveSoldTheLastSeat() {
        for (int seat = 1; seat < SeatSales.SEATS; seat++) {
            sell("seat-" + seat);
        }
        sales.asked("seat-50");
        sell("seat-7");

        sales.assertThatNoSeatWasSoldTwice();
    }

    private void sellAll() {
        for (int seat = 1; seat <= SeatSales.SEATS; seat++) {
            sell("seat-" + seat);
        }
    }

    private void sell(String seat) {
        sales.asked(seat);
        sales.answered(seat, true);
    }
}

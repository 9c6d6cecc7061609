/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fault.Chaos;
import org.junit.jupiter.api.Test;

class ChaoticPayments {
    interface PaymentProvider {
        String charge(int cents) throws Declined;
    }

    static final class Declined extends Exception {
        private static final long serialVersionUID = 1;
    }

    record Orders(PaymentProvider payments) {
        /** Tries three times. */
        boolean order(int cents) {
            for (int attempt = 0; attempt < 3; attempt++) {
                try {
                    payments.charge(cents);
                    return true;
                } catch (Declined e) {
                    // once more
                }
            }
            return false;
        }
    }

    @Test
    void retriesHideThatOneInTwoPaymentsIsDeclined() {
        var chaos = Chaos.of(PaymentProvider.class, cents -> "tx-" + cents)
                .latency("1ms", "2ms")
                .failureRate(0.5, Declined::new)
                .seed(1);
        var orders = new Orders(chaos.proxy());

        int ordered = 0;
        for (int i = 0; i < 100; i++) {
            ordered += orders.order(1_000) ? 1 : 0;
        }

        assertThat(ordered).as("orders of 100").isGreaterThan(75); // 7 of 8 are to be expected
        assertThat(chaos.calls()).isEqualTo(chaos.failed() + ordered);
    }
}

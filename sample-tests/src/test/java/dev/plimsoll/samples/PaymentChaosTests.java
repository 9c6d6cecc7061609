/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.fault.Chaos;
import dev.plimsoll.samples.orders.PaymentClient;
import dev.plimsoll.samples.orders.Payments;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "Simple Chaos": the code that pays an order, before a provider whose calls are slow or fail; without any server. */
class PaymentChaosTests {
    /** "Completes within SLO when payment provider is slow". */
    @Tag("long")
    @Test
    void paymentCompletesWithinFiveSecondsWhenTheProviderIsSlow() throws Exception {
        var chaos = chaos().latency("1500ms", "2s");
        var payment = new PaymentClient(chaos.proxy(), 3);
        UUID order = UUID.randomUUID();

        long start = System.nanoTime();
        assertThat(payment.charge(order, 1_000)).isEqualTo("tx-" + order);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(1_500), ofSeconds(5));
        assertThat(chaos.delayed()).isEqualTo(1);
    }

    /** "Handles payment provider failures gracefully": one call in two fails, and so one order in eight. */
    @Test
    void retriesHideMostFailuresOfTheProvider() throws Exception {
        var chaos = failingHalf();
        int paid = paidOfTen(new PaymentClient(chaos.proxy(), 3));

        assertThat(paid).isGreaterThanOrEqualTo(8);
        assertThat(chaos.failed()).isPositive();
        assertThat(chaos.calls()).isEqualTo(chaos.failed() + paid);
    }

    @Test
    void withoutRetriesEveryFailureIsTheCustomers() throws Exception {
        var chaos = failingHalf();
        int paid = paidOfTen(new PaymentClient(chaos.proxy(), 1));

        assertThat(paid).isBetween(2, 7);
        assertThat(chaos.calls()).isEqualTo(10);
        assertThat(chaos.failed()).isEqualTo(10 - paid);
    }

    /** The same calls fail in each run. */
    private static Chaos<Payments> failingHalf() {
        return chaos().failureRate(0.5, () -> new IOException("the provider answered 500"))
                .seed(1);
    }

    private static Chaos<Payments> chaos() {
        return Chaos.of(Payments.class, (key, amount) -> "tx-" + key);
    }

    private static int paidOfTen(PaymentClient payment) throws InterruptedException {
        int paid = 0;
        for (int order = 0; order < 10; order++) {
            try {
                payment.charge(UUID.randomUUID(), 1_000);
                paid++;
            } catch (PaymentClient.PaymentFailed e) {
                assertThat(e).hasMessageContaining("the provider answered 500");
            }
        }
        return paid;
    }
}

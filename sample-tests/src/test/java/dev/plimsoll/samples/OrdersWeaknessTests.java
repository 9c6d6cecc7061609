/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static dev.plimsoll.samples.OrdersWeakness.HOLDS_CONNECTIONS;
import static dev.plimsoll.samples.OrdersWeakness.KEEPS_BROKEN_CONNECTIONS;
import static dev.plimsoll.samples.OrdersWeakness.LEAKS_MEMORY;
import static dev.plimsoll.samples.OrdersWeakness.NEW_PAYMENT_FOR_EACH_TRY;
import static dev.plimsoll.samples.OrdersWeakness.NO_CIRCUIT_BREAKER;
import static dev.plimsoll.samples.OrdersWeakness.NO_DATABASE_TIMEOUT;
import static dev.plimsoll.samples.OrdersWeakness.NO_PAYMENT_TIMEOUT;
import static dev.plimsoll.samples.OrdersWeakness.NO_RETRY;
import static dev.plimsoll.samples.OrdersWeakness.SMALL_POOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chaos tests of orders fail on systems that lack what protects them, each for its own reason. */
@Tag("long")
class OrdersWeaknessTests {
    @TempDir
    private Path reports;

    private String messageOf(Class<?> chaosTest, OrdersWeakness weakness) {
        System.setProperty(OrdersWeakness.PROPERTY, weakness.name());
        try {
            String message = FailedTest.messageOf(chaosTest, reports);
            System.err.println("=====\n" + weakness + "\n" + message);
            return message;
        } finally {
            System.clearProperty(OrdersWeakness.PROPERTY);
        }
    }

    @Test
    void aSlowDatabaseRunsASmallPoolOutOfConnections() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASlowDatabase.class, SMALL_POOL))
                .containsPattern("http_req_failed +rate==0 was ")
                .contains("503", "no database connection");
    }

    @Test
    void aPoolThatKeepsBrokenConnectionsDoesNotRecover() {
        assertThat(messageOf(OrdersChaosLoadTest.WithTheDatabaseDown.class, KEEPS_BROKEN_CONNECTIONS))
                .containsPattern("checks\\{phase:back} +rate==100% was ");
    }

    @Test
    void withoutADatabaseTimeoutCustomersWaitForAPartitionToHeal() {
        assertThat(messageOf(OrdersChaosLoadTest.WithANetworkPartition.class, NO_DATABASE_TIMEOUT))
                .containsPattern("http_req_duration +max<6000 +was ");
    }

    @Test
    void connectionsHeldDuringSlowPaymentsRunOut() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASlowPaymentProvider.class, HOLDS_CONNECTIONS))
                .contains("503", "no database connection");
    }

    @Test
    void withoutAPaymentTimeoutCustomersWaitForTheProvider() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASilentPaymentProvider.class, NO_PAYMENT_TIMEOUT))
                .containsPattern("http_req_duration +max<5000 +was ");
    }

    @Test
    void customersPayTwiceIfEachTryIsANewPayment() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASilentPaymentProvider.class, NEW_PAYMENT_FOR_EACH_TRY))
                .contains("[payments of all orders]");
    }

    @Test
    void withoutRetriesEveryFailureOfTheProviderIsTheCustomers() {
        assertThat(messageOf(OrdersChaosLoadTest.WithAFailingPaymentProvider.class, NO_RETRY))
                .containsPattern("checks\\{phase:failing} +rate>70% +was ");
    }

    @Test
    void withoutACircuitBreakerTheProviderIsAskedOnAndOn() {
        assertThat(messageOf(OrdersChaosLoadTest.WithARateLimitedPaymentProvider.class, NO_CIRCUIT_BREAKER))
                .contains("http_reqs{outcome:not_asked,phase:limited}");
    }

    @Test
    void aServiceThatLeaksRunsOutOfMemory() {
        assertThat(messageOf(OrdersChaosLoadTest.WithLittleMemory.class, LEAKS_MEMORY))
                .contains("OutOfMemoryError");
    }
}

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
            return FailedTest.messageOf(chaosTest, reports);
        } finally {
            System.clearProperty(OrdersWeakness.PROPERTY);
        }
    }

    @Test
    void aSlowDatabaseRunsASmallPoolOutOfConnections() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASlowDatabase.class, SMALL_POOL))
                .containsPattern("✗ http_req_failed +rate==0 +was ")
                .contains("503", "no database connection: database - Connection is not available");
    }

    @Test
    void aPoolThatKeepsBrokenConnectionsNeverRecovers() {
        assertThat(messageOf(OrdersChaosLoadTest.WithTheDatabaseDown.class, KEEPS_BROKEN_CONNECTIONS))
                .containsPattern("✗ recovery_time\\{fault:db-down} +value<5s +was never")
                .containsPattern("✗ checks\\{phase:back} +rate==100% +was 0 %")
                .contains("the database was lost: ");
    }

    @Test
    void withoutADatabaseTimeoutCustomersWaitUntilAPartitionIsHealed() {
        assertThat(messageOf(OrdersChaosLoadTest.WithANetworkPartition.class, NO_DATABASE_TIMEOUT))
                .containsPattern("✗ http_req_duration +max<8000 +was ");
    }

    @Test
    void connectionsHeldDuringSlowPaymentsRunOut() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASlowPaymentProvider.class, HOLDS_CONNECTIONS))
                .containsPattern("✗ http_req_failed +rate==0 +was ")
                .contains("503", "no database connection: database - Connection is not available");
    }

    @Test
    void withoutAPaymentTimeoutCustomersWaitForTheProvider() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASilentPaymentProvider.class, NO_PAYMENT_TIMEOUT))
                .containsPattern("✗ http_req_duration +max<5000 +was ");
    }

    @Test
    void customersPayTwiceIfEachTryIsANewPayment() {
        assertThat(messageOf(OrdersChaosLoadTest.WithASilentPaymentProvider.class, NEW_PAYMENT_FOR_EACH_TRY))
                .startsWith("[payments of all orders]");
    }

    @Test
    void withoutRetriesEveryFailureOfTheProviderIsTheCustomers() {
        assertThat(messageOf(OrdersChaosLoadTest.WithAFailingPaymentProvider.class, NO_RETRY))
                .containsPattern("✗ checks\\{phase:'fault:failing-payment'} +rate>70% +was ")
                .contains("payment gave up after 1 tries: the provider answered 500");
    }

    @Test
    void withoutACircuitBreakerTheProviderIsAskedOnAndOn() {
        assertThat(messageOf(OrdersChaosLoadTest.WithARateLimitedPaymentProvider.class, NO_CIRCUIT_BREAKER))
                .containsPattern("✗ breaker_opened +count>=1 +was 0")
                .containsPattern("✗ http_reqs\\{outcome:not_asked,phase:'fault:rate-limit'} +rate>5/s +was 0/s")
                .contains("payment gave up after 3 tries: the provider answered 429");
    }

    @Test
    void aServiceThatLeaksRunsOutOfMemory() {
        assertThat(messageOf(OrdersChaosLoadTest.WithLittleMemory.class, LEAKS_MEMORY))
                .containsPattern("✗ http_req_failed +rate==0 +was ")
                .contains("Terminating due to java.lang.OutOfMemoryError");
    }
}

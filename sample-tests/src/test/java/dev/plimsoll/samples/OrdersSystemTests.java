/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample system does what its load tests expect, in each of its variants. */
class OrdersSystemTests {
    private static final String ORDER = "{\"customerId\":\"cust-123\",\"items\":["
            + "{\"productId\":\"prod-1\",\"quantity\":2,\"unitPrice\":1500},"
            + "{\"productId\":\"prod-2\",\"quantity\":1,\"unitPrice\":3000}]}";

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    /** What a test does with a system that is started for it alone. */
    private interface Use {
        void with(OrdersSystem orders, Calls calls) throws Exception;
    }

    private static void run(OrdersSystem orders, Use use) throws Exception {
        try {
            orders.start();
            use.with(orders, Calls.to(orders).with("x-api-key", "test-key"));
        } finally {
            orders.stop();
        }
    }

    @Test
    void anOrderIsPaidAndCanBeRead() throws Exception {
        run(new OrdersSystem(POSTGRES), (orders, calls) -> {
            Calls.Answer created = calls.with("x-request-id", "r-1").post("/api/orders", ORDER);
            assertThat(created.status()).isEqualTo(201);
            assertThat(created.text("status")).isEqualTo("CONFIRMED");
            assertThat(created.json().path("total").asLong()).isEqualTo(6000);
            assertThat(created.text("transactionId")).startsWith("tx-");
            assertThat(created.json().path("poolWaitMs").isIntegralNumber()).isTrue();
            assertThat(created.headers().get("x-request-id")).isEqualTo("r-1");

            Calls.Answer read = calls.get("/api/orders/" + created.text("id"));
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.text("transactionId")).isEqualTo(created.text("transactionId"));
            assertThat(read.text("customerId")).isEqualTo("cust-123");
            assertThat(orders.confirmedOrders()).isEqualTo(1);

            orders.reset();
            assertThat(orders.confirmedOrders()).isZero();
        });
    }

    @Test
    void refusedRequestsSayWhy() throws Exception {
        run(new OrdersSystem(POSTGRES), (orders, calls) -> {
            assertThat(Calls.to(orders).post("/api/orders", ORDER).status()).isEqualTo(401);
            assertThat(calls.post("/api/orders", "{}").status()).isEqualTo(400);
            assertThat(calls.post("/api/orders", "{").status()).isEqualTo(400);
            assertThat(calls.post("/api/orders", ORDER.replace("cust-123", "nobody"))
                            .status())
                    .isEqualTo(404);
            assertThat(calls.get("/api/orders/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(calls.get("/api/orders/none").status()).isEqualTo(404);
            assertThat(calls.get("/elsewhere").status()).isEqualTo(404);
            assertThat(calls.put("/api/orders", ORDER).status()).isEqualTo(405);
            assertThat(orders.pendingOrders()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 2147483647, failing as configured", "0, 0, more than 0 charges a second"})
    void aPaymentThatFailsThreeTimesIsGivenUp(double failureRate, int perSecond, String reason) throws Exception {
        run(new OrdersSystem(POSTGRES), (orders, calls) -> {
            orders.payAs(PaymentBehaviour.USUAL.failing(failureRate).limitedTo(perSecond));
            Calls.Answer answer = calls.post("/api/orders", ORDER);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("error")).contains("payment gave up after 3 tries", reason);
            assertThat(orders.confirmedOrders() + orders.pendingOrders()).isZero();
        });
    }

    @Tag("long")
    @Test
    void withoutATimeoutASlowPaymentIsWaitedFor() throws Exception {
        run(new OrdersSystem(POSTGRES).withoutPaymentTimeout(), (orders, calls) -> {
            orders.payAs(PaymentBehaviour.USUAL.taking(ofSeconds(3), ofSeconds(3)));
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);
        });
    }

    @Tag("long")
    @Test
    void heldConnectionsRunOutWhilePaymentsAreUnderWay() throws Exception {
        var holding = new OrdersSystem(POSTGRES)
                .holdingConnectionsWhilePaying()
                .withConnections(1)
                .withoutPaymentTimeout();
        run(holding, (orders, calls) -> {
            orders.payAs(PaymentBehaviour.USUAL.taking(ofSeconds(6), ofSeconds(6)));
            var first = CompletableFuture.supplyAsync(() -> statusOf(calls));
            var second = CompletableFuture.supplyAsync(() -> statusOf(calls));
            assertThat(new int[] {first.get(), second.get()}).containsExactlyInAnyOrder(201, 503);
            assertThat(orders.confirmedOrders()).isEqualTo(1);
        });
    }

    @Test
    void theCircuitBreakerStopsAskingAProviderThatFails() throws Exception {
        run(new OrdersSystem(POSTGRES).withCircuitBreaker(), (orders, calls) -> {
            orders.payAs(PaymentBehaviour.USUAL.taking(ofMillis(0), ofMillis(0)).failing(1));
            String error = "";
            for (int order = 0; order < 20 && !error.contains("is not asked"); order++) {
                error = calls.post("/api/orders", ORDER).text("error");
            }
            assertThat(error).isEqualTo("the payment provider is not asked, as it failed too often");
            assertThat(orders.pendingOrders()).isZero();
        });
    }

    @Test
    void ordersAreRefusedWhileTheDatabaseIsDown() throws Exception {
        run(new OrdersSystem(POSTGRES).throughARelay(), (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);

            orders.reachDatabaseAs(RelayBehaviour.CUT);
            Calls.Answer refused = calls.post("/api/orders", ORDER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error")).contains("database");

            orders.reachDatabaseAs(RelayBehaviour.USUAL);
            assertThat(isTakenAgain(calls)).isTrue();
            assertThat(orders.confirmedOrders()).isEqualTo(2);
        });
    }

    @Tag("long")
    @Test
    void aSilentDatabaseIsWaitedForAsLongAsItsTimeout() throws Exception {
        var timed = new OrdersSystem(POSTGRES).throughARelay().withDatabaseTimeout(ofSeconds(1));
        run(timed, (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);

            orders.reachDatabaseAs(RelayBehaviour.SILENT);
            Calls.Answer refused = calls.post("/api/orders", ORDER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error")).contains("database");

            orders.reachDatabaseAs(RelayBehaviour.USUAL);
            assertThat(isTakenAgain(calls)).isTrue();
        });
    }

    @Tag("long")
    @Test
    void everyStatementOnASlowDatabaseTakesLonger() throws Exception {
        run(new OrdersSystem(POSTGRES).throughARelay(), (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);

            orders.reachDatabaseAs(RelayBehaviour.USUAL.delaying(ofMillis(200), ofMillis(50)));
            long start = System.nanoTime();
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);
            // The customer, the order, two items, their commit and the confirmation.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(ofMillis(6 * 150));
        });
    }

    /** Retries: the pool refills after some seconds, and each response until then takes two. */
    private static boolean isTakenAgain(Calls calls) {
        return IntStream.range(0, 20).anyMatch(attempt -> statusOf(calls) == 201);
    }

    private static int statusOf(Calls calls) {
        try {
            return calls.post("/api/orders", ORDER).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.FaultProxy.Injected;
import dev.plimsoll.fault.FaultRule;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.HttpFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample system does what its load tests expect, in each of its variants. */
class OrdersSystemTests {
    private static final String ORDER = "{\"customerId\":\"cust-123\",\"items\":["
            + "{\"productId\":\"prod-1\",\"quantity\":2,\"unitPrice\":1500},"
            + "{\"productId\":\"prod-2\",\"quantity\":1,\"unitPrice\":3000}]}";

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final FaultProxy DB = FaultProxy.before(POSTGRES::port);

    /** What a test does with a system that is started for it alone. */
    private interface Use {
        void with(OrdersSystem orders, Calls calls) throws Exception;
    }

    private static void run(OrdersSystem orders, Use use) throws Exception {
        try {
            orders.start();
            use.with(orders, Calls.to(orders).with("x-api-key", OrdersSystem.apiKey()));
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
            assertThat(orders.payments()).isEqualTo(1);

            orders.reset();
            assertThat(orders.orders()).isZero();
            assertThat(orders.payments()).isZero();
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

    static List<FaultRule> faultsOfEachPayment() {
        return List.of(Faults.failureRate("100%"), Faults.status(429));
    }

    @ParameterizedTest
    @MethodSource("faultsOfEachPayment")
    void aPaymentThatFailsThreeTimesIsGivenUp(FaultRule fault) throws Exception {
        var system = new OrdersSystem(POSTGRES);
        system.paymentFaults().inject(fault);
        run(system, (orders, calls) -> {
            Calls.Answer answer = calls.post("/api/orders", ORDER);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("error")).matches("payment gave up after 3 tries: the provider answered (500|429)");
            assertThat(orders.confirmedOrders() + orders.pendingOrders()).isZero();
        });
    }

    @Tag("long")
    @Test
    void withoutARetryAPaymentThatFailsOnceIsGivenUp() throws Exception {
        var system = new OrdersSystem(POSTGRES).with(OrdersWeakness.NO_RETRY);
        system.paymentFaults().inject(Faults.status(500));
        run(
                system,
                (orders, calls) -> assertThat(calls.post("/api/orders", ORDER).text("error"))
                        .isEqualTo("payment gave up after 1 tries: the provider answered 500"));
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({", 1", "NEW_PAYMENT_FOR_EACH_TRY, 3"})
    void anOrderIsPaidOnceHoweverOftenItIsTried(@Nullable OrdersWeakness weakness, long payments) throws Exception {
        var system = new OrdersSystem(POSTGRES).withPaymentTimeout(ofSeconds(1));
        if (weakness != null) {
            system.with(weakness);
        }
        HttpFaults provider = system.paymentFaults();
        run(system, (orders, calls) -> {
            assertThat(isTakenAgain(calls)).isTrue(); // and all classes are loaded
            orders.reset();
            provider.inject(Faults.slow("5s"));
            assertThat(calls.post("/api/orders", ORDER).text("error"))
                    .isEqualTo("payment gave up after 3 tries: request timed out");
            assertThat(orders.payments()).isEqualTo(payments);
        });
    }

    @Tag("long")
    @Test
    void withoutATimeoutASlowPaymentIsWaitedFor() throws Exception {
        var system = new OrdersSystem(POSTGRES).with(OrdersWeakness.NO_PAYMENT_TIMEOUT);
        system.paymentFaults().inject(Faults.slow("3s"));
        run(
                system,
                (orders, calls) ->
                        assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201));
    }

    @Tag("long")
    @Test
    void heldConnectionsRunOutWhilePaymentsAreUnderWay() throws Exception {
        var holding = new OrdersSystem(POSTGRES)
                .with(OrdersWeakness.HOLDS_CONNECTIONS, OrdersWeakness.NO_PAYMENT_TIMEOUT)
                .withConnections(1);
        holding.paymentFaults().inject(Faults.slow("6s"));
        run(holding, (orders, calls) -> {
            var first = OwnThread.supply(() -> statusOf(calls));
            var second = OwnThread.supply(() -> statusOf(calls));
            assertThat(new int[] {first.get(), second.get()}).containsExactlyInAnyOrder(201, 503);
            assertThat(orders.confirmedOrders()).isEqualTo(1);
        });
    }

    @Test
    void theCircuitBreakerStopsAskingAProviderThatFails() throws Exception {
        var system = new OrdersSystem(POSTGRES).withCircuitBreaker();
        system.paymentFaults().inject(Faults.status(500));
        run(system, (orders, calls) -> {
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
        run(new OrdersSystem(POSTGRES).withDatabaseBehind(DB), (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);

            Injected fault = DB.inject(Faults.down());
            Calls.Answer refused = calls.post("/api/orders", ORDER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error")).contains("database");
            fault.close();
            assertThat(isTakenAgain(calls)).isTrue();
            assertThat(orders.confirmedOrders()).isEqualTo(2);
        });
    }

    @Tag("long")
    @Test
    void connectionsThatBrokeAreOfNoUseToAPoolThatKeepsThem() throws Exception {
        var system = new OrdersSystem(POSTGRES)
                .withDatabaseBehind(DB)
                .withConnections(1)
                .with(OrdersWeakness.KEEPS_BROKEN_CONNECTIONS);
        run(system, (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);
            DB.inject(Faults.down()).close();
            assertThat(isTakenAgain(calls)).isFalse();
            assertThat(calls.post("/api/orders", ORDER).text("error"))
                    .isEqualTo("the database was lost: This connection has been closed.");
        });
    }

    @Tag("long")
    @Test
    void aSilentDatabaseIsWaitedForAsLongAsItsTimeout() throws Exception {
        var timed = new OrdersSystem(POSTGRES).withDatabaseBehind(DB).withDatabaseTimeout(ofSeconds(1));
        run(timed, (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);

            Injected fault = DB.inject(Faults.stall());
            Calls.Answer refused = calls.post("/api/orders", ORDER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error")).contains("database");
            fault.close();
            assertThat(isTakenAgain(calls)).isTrue();
        });
    }

    @Tag("long")
    @Test
    void everyStatementOnASlowDatabaseTakesLonger() throws Exception {
        run(new OrdersSystem(POSTGRES).withDatabaseBehind(DB), (orders, calls) -> {
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);

            Injected fault = DB.inject(Faults.latency("200ms").jitter("50ms").direction(Direction.DOWN));
            long start = System.nanoTime();
            assertThat(calls.post("/api/orders", ORDER).status()).isEqualTo(201);
            // The customer, the order, two items, their commit and the confirmation.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(ofMillis(6 * 150));
            fault.close();
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

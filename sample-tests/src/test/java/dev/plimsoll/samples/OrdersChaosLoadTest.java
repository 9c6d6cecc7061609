/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * Tests orders while a dependency is slow, failing, rate-limited or down: "From Load Testing to Chaos Engineering". Each
 * class has its own system, and no order may be lost: each one that was confirmed to a customer is confirmed in the
 * database. Systems that do not survive their chaos are in {@code FaultySystemsTests}.
 */
@Tag("system")
class OrdersChaosLoadTest {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    @Nested
    @Tag("long")
    class WithASlowPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @BeforeEach
        void slowDown() throws IOException {
            ORDERS.payAs(PaymentBehaviour.USUAL.taking(ofMillis(1_500), ofMillis(2_000)));
        }

        /** "Orders still complete within 5s due to timeout + retry logic". */
        @LoadTest(vus = 20, duration = "8s")
        @Threshold(value = "max<5000", endpoint = "create_order")
        @Threshold("http_req_failed: rate==0")
        void everyOrderCompletesWithinFiveSeconds(VirtualUser user, Http http) {
            order(user, http);
            user.sleep("1s");
        }

        @AfterEach
        void noOrderIsLost() throws Exception {
            assertNoneIsLost(ORDERS);
        }
    }

    @Nested
    @Tag("long")
    class WithAFailingPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @BeforeEach
        void failHalf() throws IOException {
            ORDERS.payAs(PaymentBehaviour.USUAL.failing(0.5));
        }

        /** "Handles failures gracefully": of three tries at 50 %, one in eight fails three times, and the customer gets a 503. */
        @LoadTest(vus = 20, duration = "8s")
        @Outcome(name = "gave_up", status = 503, body = "payment gave up")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "p95<2000", endpoint = "create_order")
        void everyCustomerGetsAnAnswer(VirtualUser user, Http http) {
            order(user, http);
            user.sleep("1s");
        }

        @AfterEach
        void noOrderIsLost() throws Exception {
            assertNoneIsLost(ORDERS);
        }
    }

    @Nested
    class WithARateLimitedPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).withCircuitBreaker();

        @BeforeEach
        void limit() throws IOException {
            ORDERS.payAs(PaymentBehaviour.USUAL.limitedTo(10));
        }

        /** "External API rate limiting" of a quarter of the orders: the circuit breaker opens, and customers do not wait. */
        @LoadTest(rate = "40/s", duration = "6s", warmup = "2s")
        @Outcome(name = "created", status = 201)
        @Outcome(name = "gave_up", status = 503, body = "payment gave up")
        @Outcome(name = "not_asked", status = 503, body = "the payment provider is not asked")
        @Threshold("http_req_failed: rate==0")
        @Threshold("http_reqs{outcome:not_asked}: rate>10/s")
        @Threshold("http_reqs{outcome:created}: rate>1/s")
        @Threshold(value = "p95<${ORDERS_REFUSED_P95:500}", outcome = "not_asked")
        void theCircuitBreakerRefusesAtOnce(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLost() throws Exception {
            assertNoneIsLost(ORDERS);
        }
    }

    @Nested
    @Tag("long")
    class WithTheDatabaseDown {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).throughARelay();

        /** "Database down": each customer gets a 503, none waits forever, and orders succeed again when it is back. */
        @LoadTest(
                rate = "20/s",
                stages = {"usual=2s:20/s", "down=3s:20/s", "recovering=4s:20/s", "back=4s:20/s"})
        @Outcome(name = "no_database", status = 503, body = "database")
        @Threshold("http_req_failed: rate==0")
        @Threshold("max<5000")
        @Threshold(value = "checks: rate>50%", phase = "usual")
        @Threshold(value = "checks: rate<10%", phase = "down")
        @Threshold(value = "checks: rate==100%", phase = "back")
        void ordersAreRefusedOnlyWhileItIsDown(VirtualUser user, Http http) {
            ORDERS.reachDatabaseAs(user.phase().equals("down") ? RelayBehaviour.CUT : RelayBehaviour.USUAL);
            user.check("created", order(user, http).status() == 201);
        }

        @AfterEach
        void noOrderIsLost() throws Exception {
            assertNoneIsLost(ORDERS);
        }
    }

    @Nested
    @Tag("long")
    class WithANetworkPartition {
        @LoadTarget
        static final OrdersSystem ORDERS =
                new OrdersSystem(POSTGRES).throughARelay().withDatabaseTimeout(ofSeconds(2));

        /** "Network partition" for 7 s: without the timeout, customers would wait until it is healed. */
        @LoadTest(
                rate = "20/s",
                stages = {"usual=2s:20/s", "silent=7s:20/s", "recovering=3s:20/s", "back=3s:20/s"})
        @Outcome(name = "no_database", status = 503, body = "database")
        @Threshold("http_req_failed: rate==0")
        @Threshold("max<6000")
        @Threshold(value = "checks: rate<60%", phase = "silent") // orders of its last 2 s wait until it is healed
        @Threshold(value = "checks: rate==100%", phase = "back")
        void everyTimeoutFires(VirtualUser user, Http http) {
            ORDERS.reachDatabaseAs(user.phase().equals("silent") ? RelayBehaviour.SILENT : RelayBehaviour.USUAL);
            user.check("created", order(user, http).status() == 201);
        }

        @AfterEach
        void noOrderIsLost() throws Exception {
            assertNoneIsLost(ORDERS);
        }
    }

    @Nested
    @Tag("long")
    class WithLittleMemory {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).withHeap(24);

        /**
         * "High memory pressure": with a tenth of its heap the service collects garbage all the time, and still
         * responds. Users wait for their replies: were orders to arrive at a rate, a slow moment would pile them up until
         * they no longer fit into memory, which is another subject.
         */
        @LoadTest(vus = 6, duration = "6s", warmup = "2s", pace = "120ms")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "p95<1000", endpoint = "create_order")
        void everyOrderIsTaken(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLost() throws Exception {
            assertNoneIsLost(ORDERS);
        }
    }

    private Reply order(VirtualUser user, Http http) {
        Reply reply = http.post("/api/orders")
                .header("x-api-key", "test-key")
                .json(Map.of(
                        "customerId",
                        "cust-" + user.between(1, 1_000),
                        "items",
                        List.of(Map.of("productId", "p1", "quantity", 1, "unitPrice", 1_000))))
                .endpoint("create_order")
                .send();
        if (reply.status() == 201) {
            confirmed.add(reply.jsonOrFail("id"));
        }
        return reply;
    }

    private void assertNoneIsLost(OrdersSystem orders) throws Exception {
        assertThat(confirmed).isNotEmpty();
        assertThat(orders.confirmedAmong(confirmed)).isEqualTo(confirmed.size());
    }
}

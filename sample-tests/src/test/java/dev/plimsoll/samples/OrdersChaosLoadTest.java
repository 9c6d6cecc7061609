/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Fault;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.HttpFaults;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.user.VirtualUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * Tests orders while a dependency is slow, failing, rate-limited or down: "From Load Testing to Chaos Engineering". Each
 * class has its own system, and no order may be lost or paid twice. {@code OrdersWeaknessTests} runs the same tests on
 * systems that lack what protects them, and each of them fails.
 */
@Tag("system")
class OrdersChaosLoadTest {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final FaultProxy DB = FaultProxy.before(POSTGRES::port);

    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    /** "Slow database": an order keeps its connection for two seconds now, so that ten a second take twenty of them. */
    @Nested
    @Tag("long")
    class WithASlowDatabase {
        @LoadTarget
        static final OrdersSystem ORDERS =
                new OrdersSystem(POSTGRES).withDatabaseBehind(DB).withConnections(40);

        @LoadTest(
                rate = "10/s",
                warmup = "3s",
                stages = {"broken=7s:10/s", "back=4s:10/s"})
        @Fault(
                name = "slow-db",
                on = "DB",
                kind = FaultKind.LATENCY,
                latency = "500ms",
                jitter = "100ms",
                direction = Direction.DOWN,
                at = "4s",
                lasts = "4s",
                recoveryWindow = "1s")
        @Threshold("http_req_failed: rate==0")
        @Threshold("max<5000")
        @Threshold("p50<1500")
        @Threshold(value = "p50>1500", phase = "fault:slow-db")
        @Threshold(value = "p95<1500", phase = "back")
        @Threshold("recovery_time{fault:slow-db}: value<4s")
        void thePoolIsLargeEnough(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /** "Database down": each customer gets a 503, none waits forever, and orders succeed again when it is back. */
    @Nested
    @Tag("long")
    class WithTheDatabaseDown {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).withDatabaseBehind(DB);

        @LoadTest(
                rate = "20/s",
                warmup = "3s",
                stages = {"broken=8s:20/s", "back=4s:20/s"})
        @Fault(name = "db-down", on = "DB", kind = FaultKind.DOWN, at = "4s", lasts = "3s")
        @Outcome(name = "no_database", status = 503, body = "database")
        @Threshold("http_req_failed: rate==0")
        @Threshold("max<8000")
        @Threshold("checks: rate>40%")
        @Threshold(value = "checks: rate<25%", phase = "fault:db-down")
        @Threshold(value = "checks: rate==100%", phase = "back")
        @Threshold("recovery_time{fault:db-down}: value<5s")
        void ordersAreRefusedOnlyWhileItIsDown(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /** "Network partition" for 10 s: without a timeout, customers would wait until it is healed. */
    @Nested
    @Tag("long")
    class WithANetworkPartition {
        @LoadTarget
        static final OrdersSystem ORDERS =
                new OrdersSystem(POSTGRES).withDatabaseBehind(DB).withDatabaseTimeout(ofSeconds(2));

        @LoadTest(
                rate = "20/s",
                warmup = "3s",
                stages = {"broken=14s:20/s", "back=4s:20/s"})
        @Fault(name = "partition", on = "DB", kind = FaultKind.STALL, at = "4s", lasts = "10s")
        @Outcome(name = "no_database", status = 503, body = "database")
        @Threshold("http_req_failed: rate==0")
        @Threshold("max<8000")
        @Threshold("checks: rate>20%")
        @Threshold(value = "checks: rate<25%", phase = "fault:partition")
        @Threshold(value = "checks: rate==100%", phase = "back")
        @Threshold("recovery_time{fault:partition}: value<5s")
        void everyTimeoutFires(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /** "Orders still complete within 5s": 20 a second for two seconds each are 40, with a pool of ten connections. */
    @Nested
    @Tag("long")
    class WithASlowPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @LoadTest(
                rate = "20/s",
                warmup = "3s",
                stages = {"broken=7s:20/s", "back=4s:20/s"})
        @Fault(
                name = "slow-payment",
                on = "PAYMENT",
                kind = FaultKind.SLOW,
                latency = "1750ms",
                jitter = "250ms",
                at = "4s",
                lasts = "4s")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "max<5000", endpoint = "create_order")
        @Threshold("p50<1500")
        @Threshold(value = "p50>1500", phase = "fault:slow-payment")
        @Threshold(value = "p95<1500", phase = "back")
        @Threshold("recovery_time{fault:slow-payment}: value<4s")
        void everyOrderCompletesWithinFiveSeconds(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /** "Slow external API: 2-5s", for a third of the calls: a timeout and a retry are faster than an answer. */
    @Nested
    @Tag("long")
    class WithASilentPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).withPaymentTimeout(ofSeconds(1));

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @LoadTest(
                rate = "20/s",
                warmup = "3s",
                stages = {"broken=9s:20/s", "back=4s:20/s"})
        @Fault(
                name = "silent-payment",
                on = "PAYMENT",
                kind = FaultKind.SLOW,
                latency = "5s",
                share = "30%",
                seed = 1,
                at = "4s",
                lasts = "4s")
        @Outcome(name = "gave_up", status = 503, body = "payment gave up")
        @Threshold("http_req_failed: rate==0")
        @Threshold("max<5000")
        @Threshold("p75<${ORDERS_P75:1000}")
        @Threshold("checks: rate>70%")
        @Threshold(value = "checks: rate==100%", phase = "back")
        @Threshold("recovery_time{fault:silent-payment}: value<5s")
        void aTimeoutAndARetryAreFaster(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /** "With retry logic, this should eventually succeed": of three tries at 50 %, one in eight fails three times. */
    @Nested
    @Tag("long")
    class WithAFailingPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @LoadTest(
                rate = "20/s",
                warmup = "3s",
                stages = {"broken=9s:20/s", "back=4s:20/s"})
        @Fault(
                name = "failing-payment",
                on = "PAYMENT",
                kind = FaultKind.FAILURE_RATE,
                rate = "50%",
                seed = 1,
                at = "4s",
                lasts = "5s")
        @Outcome(name = "gave_up", status = 503, body = "payment gave up")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "p95<5000", endpoint = "create_order")
        @Threshold("checks: rate>85%")
        @Threshold(value = "checks: rate>70%", phase = "fault:failing-payment")
        @Threshold(value = "checks: rate==100%", phase = "back")
        @Threshold("recovery_time{fault:failing-payment}: value<3s")
        void mostOrdersSucceedInTheEnd(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /** "External API rate limiting" to a fifth of the orders: the circuit breaker opens, and customers do not wait. */
    @Nested
    class WithARateLimitedPaymentProvider {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).withCircuitBreaker();

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @Probe(target = "ORDERS.service")
        static final ResourceProbe BREAKER = new BreakerProbe(Calls.to(ORDERS));

        @LoadTest(
                rate = "25/s",
                warmup = "2s",
                stages = {"broken=5s:25/s", "back=2s:25/s"})
        @Fault(
                name = "rate-limit",
                on = "PAYMENT",
                kind = FaultKind.RATE_LIMIT,
                rate = "5/s",
                at = "2500ms",
                lasts = "2s")
        @Outcome(name = "created", status = 201)
        @Outcome(name = "gave_up", status = 503, body = "payment gave up")
        @Outcome(name = "not_asked", status = 503, body = "the payment provider is not asked")
        @Threshold("http_req_failed: rate==0")
        @Threshold("checks: rate>25%")
        @Threshold(value = "http_reqs{outcome:not_asked}: rate>5/s", phase = "fault:rate-limit")
        @Threshold(value = "p90<${ORDERS_REFUSED_P90:500}", outcome = "not_asked", phase = "fault:rate-limit")
        @Threshold("breaker_opened: count>=1")
        @Threshold("breaker_open: value==0")
        @Threshold(value = "checks: rate>90%", phase = "back")
        @Threshold("recovery_time{fault:rate-limit}: value<4s")
        void theCircuitBreakerOpensAndClosesAgain(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    /**
     * "High memory pressure": with a tenth of its heap the service collects garbage all the time, and still responds. Users
     * wait for their replies: were orders to arrive at a rate, a slow moment would pile them up until they no longer fit
     * into memory, which is another subject.
     */
    @Nested
    @Tag("long")
    class WithLittleMemory {
        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).withHeap(24);

        @LoadTest(vus = 6, duration = "6s", warmup = "2s", pace = "120ms")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "p95<1000", endpoint = "create_order")
        void everyOrderIsTaken(VirtualUser user, Http http) {
            order(user, http);
        }

        @AfterEach
        void noOrderIsLostOrPaidTwice() throws Exception {
            assertNoneIsLostOrPaidTwice(ORDERS);
        }
    }

    private void order(VirtualUser user, Http http) {
        var reply = http.post("/api/orders")
                .header("x-api-key", OrdersSystem.apiKey())
                .json(Map.of(
                        "customerId",
                        "cust-" + user.between(1, 1_000),
                        "items",
                        List.of(Map.of("productId", "p1", "quantity", 1, "unitPrice", 1_000))))
                .endpoint("create_order")
                .send();
        if (user.check("created", reply.status() == 201)) {
            confirmed.add(reply.jsonOrFail("id"));
        }
    }

    private void assertNoneIsLostOrPaidTwice(OrdersSystem orders) throws Exception {
        assertThat(confirmed).as("orders that were confirmed to a customer").isNotEmpty();
        assertThat(orders.confirmedAmong(confirmed))
                .as("orders that were confirmed to a customer, in the database")
                .isEqualTo(confirmed.size());
        assertThat(orders.payments()).as("payments of all orders").isLessThanOrEqualTo(orders.orders());
    }
}

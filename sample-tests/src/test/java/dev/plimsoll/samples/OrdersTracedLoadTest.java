/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.Fault;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * "Connecting Load Tests to Traces": the service sends the spans of its requests to the test, once by OpenTelemetry's SDK,
 * once by its Java agent. {@code OrdersTracedTests} runs the same tests on systems with a fault each, and reads in the
 * failure what made them slow.
 */
@Tag("system")
@Tag("long")
class OrdersTracedLoadTest {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final FaultProxy DB = FaultProxy.before(POSTGRES::port);

    @Nested
    class BySdk {
        @LoadTarget
        static final OrdersSystem ORDERS = slowlyPaid().tracedBySdk();

        @BeforeAll
        static void customersHaveOrdered() throws Exception {
            ORDERS.addHistories();
        }

        @LoadTest(vus = 16, duration = "15s", warmup = "2s")
        @Threshold("http_req_duration{endpoint:create_order}: p95<${ORDERS_TRACED_P95:1500}")
        @Threshold("span_duration{span:'wait for a connection',endpoint:create_order}: p95<500")
        void ordersAreNotHeldUp(Http http) {
            order(http);
        }

        @LoadTest(vus = 5, duration = "10s", warmup = "2s")
        @Fault(name = "network", on = "DB", kind = FaultKind.LATENCY, latency = "5ms", direction = Direction.DOWN)
        @Threshold("span_count{span:'SELECT order_items',endpoint:order_history}: avg<=2")
        void historiesTakeTwoQueries(VirtualUser user, Http http) {
            history(user, http);
        }
    }

    @Nested
    class ByAgent {
        @LoadTarget
        static final OrdersSystem ORDERS = slowlyPaid().tracedByAgent();

        @BeforeAll
        static void customersHaveOrdered() throws Exception {
            ORDERS.addHistories();
        }

        @LoadTest(vus = 16, duration = "15s", warmup = "2s")
        @Threshold("http_req_duration{endpoint:create_order}: p95<${ORDERS_TRACED_P95:1500}")
        void ordersAreNotHeldUp(Http http) {
            order(http);
        }

        @LoadTest(vus = 5, duration = "10s", warmup = "2s")
        @Fault(name = "network", on = "DB", kind = FaultKind.LATENCY, latency = "5ms", direction = Direction.DOWN)
        @Threshold("span_count{span:'SELECT orders.order_items',endpoint:order_history}: avg<=2")
        void historiesTakeTwoQueries(VirtualUser user, Http http) {
            history(user, http);
        }
    }

    /** A healthy service needs one of the three connections. Its database is a few milliseconds away where a test says so. */
    private static OrdersSystem slowlyPaid() {
        return new OrdersSystem(POSTGRES)
                .withDatabaseBehind(DB)
                .withConnections(3)
                .withPoolTimeout(Duration.ofSeconds(20))
                .withPaymentsOf(Duration.ofMillis(300));
    }

    private static void order(Http http) {
        http.post("/api/orders")
                .header("x-api-key", OrdersSystem.apiKey())
                .json(Map.of(
                        "customerId",
                        "cust-999",
                        "items",
                        List.of(Map.of("productId", "prod-1", "quantity", 2, "unitPrice", 1500))))
                .endpoint("create_order")
                .send();
    }

    private static void history(VirtualUser user, Http http) {
        http.get("/api/customers/{id}/orders", "cust-" + (1 + user.random().nextInt(400)))
                .header("x-api-key", OrdersSystem.apiKey())
                .endpoint("order_history")
                .send();
        user.sleep("50ms");
    }
}

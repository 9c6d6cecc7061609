/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofMillis;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Orders while the payment provider is slow, or fails: "From Load Testing to Chaos Engineering". */
@Tag("system")
class OrdersChaosLoadTest {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

    @Nested
    class WithASlowPaymentProvider {
        @BeforeEach
        void slowDown() throws IOException {
            ORDERS.payAs(PaymentBehaviour.USUAL.taking(ofMillis(1_500), ofMillis(2_000)));
        }

        /** "Orders still complete within 5s due to timeout + retry logic". */
        @LoadTest(vus = 20, duration = "15s")
        @Threshold(value = "max<5000", endpoint = "create_order")
        @Threshold("http_req_failed: rate==0")
        void everyOrderCompletesWithinFiveSeconds(VirtualUser user, Http http) {
            order(user, http);
        }
    }

    @Nested
    class WithAFailingPaymentProvider {
        @BeforeEach
        void failHalf() throws IOException {
            ORDERS.payAs(PaymentBehaviour.USUAL.failing(0.5));
        }

        /** "Handles failures gracefully": of three tries at 50 %, one in eight fails thrice, and the customer is told. */
        @LoadTest(vus = 20, duration = "15s")
        @Outcome(name = "gave_up", status = 503, body = "payment gave up")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "p95<2000", endpoint = "create_order")
        void everyCustomerIsTold(VirtualUser user, Http http) {
            order(user, http);
        }
    }

    private static void order(VirtualUser user, Http http) {
        http.post("/api/orders")
                .header("x-api-key", "test-key")
                .json(Map.of(
                        "customerId",
                        "cust-" + user.between(1, 1_000),
                        "items",
                        List.of(Map.of("productId", "p1", "quantity", 1, "unitPrice", 1_000))))
                .endpoint("create_order")
                .send();
        user.sleep("1s");
    }
}

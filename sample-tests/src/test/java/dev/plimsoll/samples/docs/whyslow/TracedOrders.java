/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.whyslow;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.LocalProcess;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("long")
class TracedOrders {
    static final int PORT = LocalProcess.freePort();

    @LoadTarget
    static final LocalProcess ORDERS = LocalProcess.java(
                    System.getProperty("java.class.path"), OrdersApplication.class.getName())
            .traced() // by the Java agent
            .arguments(Integer.toString(PORT))
            .readyWhenListening(PORT)
            .readyWithin(Duration.ofMinutes(2))
            .servesAt("http://127.0.0.1:" + PORT);

    @LoadTest(vus = 5, iterations = 200)
    @Threshold("span_duration{span:'GET /orders',endpoint:list_orders}: p95<2000")
    @Threshold("span_count{span:'GET /orders',endpoint:list_orders}: avg<=1")
    void ordersAreListed(Http http) {
        http.get("/orders").endpoint("list_orders").send();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.SmokeTest;
import dev.plimsoll.SoakTest;
import dev.plimsoll.SpikeTest;
import dev.plimsoll.StressTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.probe.JmxProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.user.VirtualUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * Tests orders under the five profiles of "Performance Testing", with its first test and its objectives by endpoint. No
 * order may be lost: each one that was confirmed to a customer is confirmed in the database.
 */
@Tag("system")
class OrdersLoadTest {
    private static final Map<String, Object> ORDER = Map.of(
            "customerId",
            "cust-123",
            "items",
            List.of(
                    Map.of("productId", "prod-1", "quantity", 2, "unitPrice", 1500),
                    Map.of("productId", "prod-2", "quantity", 1, "unitPrice", 3000)));

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).inSmallContainers();

    /** The heap of the service, and its pool of ten database connections. */
    @Probe(target = "ORDERS.service")
    static final ResourceProbe JVM = JmxProbe.ofProcess(ORDERS::service);

    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() throws Exception {
        if (Inside.isOpen(ORDERS, "its orders are not deleted before the load")) {
            ORDERS.reset();
        }
    }

    /** "Your First Load Test". */
    @LoadTest(vus = 10, duration = "30s")
    @Threshold("p95<${ORDERS_P95:500}")
    @Threshold("http_req_failed: rate<1%")
    @Threshold("pool_connections{state:active}: value==0")
    @Threshold("postgres_connections{target:ORDERS.database}: max<=10")
    void firstLoadTest(VirtualUser user, Http http) {
        orderAndPause(user, http);
    }

    /** "Setting SLOs and Thresholds". */
    @Tag("long")
    @LoadTest(vus = 50, duration = "12s", rampUp = "3s", rampDown = "3s")
    @Threshold("p50<200")
    @Threshold("p95<500")
    @Threshold("p99<1000")
    @Threshold("http_req_failed: rate<0.1%")
    @Threshold("order_created: count>100")
    @Threshold("http_req_duration{endpoint:create_order}: p95<800")
    @Threshold("http_req_duration{endpoint:get_order}: p95<200")
    @Threshold("pool_pending: max<10")
    void objectivesByEndpoint(VirtualUser user, Http http) {
        Reply created = create(user, http);
        if (created.status() == 201) {
            Reply read = http.get("/api/orders/{id}", String.valueOf(created.json("id")))
                    .header("x-api-key", OrdersSystem.apiKey())
                    .endpoint("get_order")
                    .send();
            user.check("the order can be read", read, reply -> "CONFIRMED".equals(reply.json("status")));
        }
        user.sleep("1s");
    }

    /** "Smoke Test: Does It Work?" */
    @Tag("long")
    @SmokeTest(vus = 1, duration = "1m")
    @Threshold("http_req_failed: rate<1%")
    void smoke(VirtualUser user, Http http) {
        orderAndPause(user, http);
    }

    /** "Load Test: Expected Traffic". */
    @Tag("long")
    @LoadTest(stages = {"2m:50", "5m:50", "2m:0"})
    @Threshold("p95<500")
    @Threshold("p99<1000")
    @Threshold("http_req_failed: rate<1%")
    void expectedTraffic(VirtualUser user, Http http) {
        orderAndPause(user, http);
    }

    /** "Stress Test: Find the Breaking Point": the summary names the step that broke first, and what ran out there. */
    @Tag("long")
    @StressTest(from = 100, to = 300, step = 100, ramp = "2m", hold = "5m")
    @Threshold("p95<2000")
    void stress(VirtualUser user, Http http) {
        orderAndPause(user, http);
    }

    /**
     * "Soak Test: Memory Leaks and Degradation": in addition, no latency may grow, and nothing that the processes hold. Leaks
     * of whole connections and files are seen in the shortest soak.
     */
    @Tag("long")
    @SoakTest(vus = 50, duration = "4h", warmup = "5m", maxDrift = "20%")
    @Threshold("p95<500")
    @Threshold("target_memory{target:ORDERS.service}: max<512MB")
    @Threshold("target_open_files{target:ORDERS.service}: max<400")
    @Threshold(value = "pool_connections{state:active}: min<=1", window = "1h") // at least once, all are back
    @Threshold("postgres_connections{target:ORDERS.database}: max<=10")
    void soak(VirtualUser user, Http http) {
        orderAndPause(user, http);
    }

    /**
     * "Spike Test: Sudden Bursts": slower responses are allowed during the spike. Soon after it, the median must be what it was
     * before.
     */
    @Tag("long")
    @SpikeTest(
            baseline = "10",
            peak = "500",
            before = "70s",
            hold = "190s",
            recovery = "1m",
            after = "190s",
            window = "30s")
    @Threshold("med<600")
    @Threshold("http_req_failed: rate<5%")
    @Threshold(value = "p95<3000", phase = "spike")
    @Threshold(value = "http_req_failed: rate<5%", phase = "spike")
    void spike(VirtualUser user, Http http) {
        orderAndPause(user, http);
    }

    /** The default function of each script of the document. */
    private void orderAndPause(VirtualUser user, Http http) {
        create(user, http);
        user.sleep("1s");
    }

    private Reply create(VirtualUser user, Http http) {
        Reply created = http.post("/api/orders")
                .header("x-api-key", OrdersSystem.apiKey())
                .header("x-request-id", UUID.randomUUID().toString())
                .json(ORDER)
                .endpoint("create_order")
                .send();
        user.check("status is 201", created, reply -> reply.status() == 201);
        if (user.check("has order id", created, reply -> reply.json("id") != null)) {
            confirmed.add(String.valueOf(created.json("id")));
            user.count("order_created");
        }
        return created;
    }

    @AfterEach
    void noOrderWasLost() throws Exception {
        if (Inside.isOpen(ORDERS, "whether it has lost an order is not known")) {
            assertThat(ORDERS.confirmedAmong(confirmed)).isEqualTo(confirmed.size());
        }
    }
}

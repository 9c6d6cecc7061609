/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Fault;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.fault.HttpFaults;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.JmxProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load tests that must fail, on systems with the faults that the documents warn about. */
class FaultySystemsTests {
    @TempDir
    private Path reports;

    /** "Connection pool exhaustion": with ten connections, 30 customers wait for each other's payments. */
    static class HeldConnectionsTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES).with(OrdersWeakness.HOLDS_CONNECTIONS);

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @Probe(target = "ORDERS.service")
        static final ResourceProbe JVM = JmxProbe.ofProcess(ORDERS::service);

        /** The payments are so slow that waiting is all that the customers do, on any machine. */
        @LoadTest(vus = 30, duration = "8s")
        @Fault(name = "slow", on = "PAYMENT", kind = FaultKind.SLOW, latency = "400ms")
        @Threshold(value = "p95<500", endpoint = "create_order")
        @Threshold("pool_connections{state:active}: max<10")
        @Threshold("pool_pending: max<10")
        @Threshold("http_req_failed: rate<=100%")
        void order(Http http) {
            orderOne(http);
        }
    }

    @Tag("long")
    @Test
    void connectionsHeldWhilePayingMissTheObjective() throws IOException {
        assertThat(FailedTest.messageOf(HeldConnectionsTestCase.class, reports))
                .startsWith("3 of 5 thresholds missed: http_req_duration{endpoint:create_order} p95<500 was ")
                .containsPattern("✗ pool_connections\\{state:active} +max<10 +was 10\\b")
                .containsPattern("✗ pool_pending +max<10 +was \\d\\d");
        assertThat(summaryOf("order"))
                .containsPattern(
                        "- enlarge the pool of ORDERS.service, or hold its connections for less time: 10 of 10 were in"
                                + " use in .* of the seconds, and up to \\d\\d threads waited, while its CPU was at .*: the pool is the limit");
    }

    /** "Slow external API", 2 to 5 s: with a timeout of 2.5 s, five of six tries fail. */
    static class SlowerThanItsTimeoutTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @LoadTest(vus = 20, iterations = 20)
        @Fault(name = "slow", on = "PAYMENT", kind = FaultKind.SLOW, latency = "3500ms", jitter = "1500ms")
        @Threshold(value = "max<5000", endpoint = "create_order")
        void order(Http http) {
            orderOne(http);
        }
    }

    @Tag("long")
    @Test
    void aProviderSlowerThanItsTimeoutMissesTheObjective() {
        assertThat(FailedTest.messageOf(SlowerThanItsTimeoutTestCase.class, reports))
                .startsWith("2 of 3 thresholds missed: http_req_failed rate==0 was ")
                .containsPattern("✗ http_req_duration\\{endpoint:create_order} +max<5000 +was ")
                .contains("503", "payment gave up after 3 tries: request timed out");
    }

    /** "External API rate limiting": each order is tried up to three times, which keeps the provider at its limit. */
    static class RateLimitedProviderTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @LoadTarget
        static final HttpFaults PAYMENT = ORDERS.paymentFaults();

        @LoadTest(vus = 50, duration = "5s")
        @Fault(name = "limited", on = "PAYMENT", kind = FaultKind.RATE_LIMIT, rate = "20/s")
        @Threshold("http_req_failed: rate<1%")
        void order(Http http) {
            orderOne(http);
        }
    }

    @Tag("long")
    @Test
    void retriesThatKeepTheProviderAtItsLimitFail() {
        assertThat(FailedTest.messageOf(RateLimitedProviderTestCase.class, reports))
                .startsWith("1 of 2 thresholds missed: http_req_failed rate<1% was ")
                .contains("503", "payment gave up after 3 tries: the provider answered 429");
    }

    private static void orderOne(Http http) {
        http.post("/api/orders")
                .header("x-api-key", OrdersSystem.apiKey())
                .json(Map.of(
                        "customerId",
                        "cust-123",
                        "items",
                        List.of(Map.of("productId", "prod-1", "quantity", 1, "unitPrice", 1_500))))
                .endpoint("create_order")
                .send();
    }

    /** "The second checkout from the same cart will fail, skewing error rates." */
    static class SharedCartTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final ShopSystem SHOP = new ShopSystem(POSTGRES);

        private static volatile String cart = "";

        @BeforeEach
        void fillCart(Http http) {
            cart = String.valueOf(http.post("/v1/cart/items")
                    .bearer("test-token")
                    .json(Map.of("product_id", "prod-1", "quantity", 1))
                    .send()
                    .json("cart_id"));
        }

        @LoadTest(vus = 5, iterations = 20)
        @Threshold("http_req_failed: rate<1%")
        void checkOut(Http http) {
            http.post("/v1/checkout")
                    .json(Map.of(
                            "cart_id",
                            cart,
                            "payment_method_id",
                            "pm-test-visa",
                            "shipping_address",
                            Map.of("street", "123 Test St", "city", "Testville", "zip", "12345", "country", "US")))
                    .send();
        }
    }

    @Test
    void usersThatShareACartAreRefused() {
        assertThat(FailedTest.messageOf(SharedCartTestCase.class, reports))
                .startsWith("1 of 2 thresholds missed: http_req_failed rate<1% was 95 % (n=20)")
                .contains("409", "the cart is ");
    }

    /** Restate Cloud without its token. */
    static class NoTokenTestCase {
        @LoadTarget
        static final TicketingCloudSystem CLOUD = new TicketingCloudSystem();

        @LoadTest(vus = 2, iterations = 10)
        void book(Http http) {
            http.post("/Checkout/process")
                    .json(Map.of("ticketId", "seat-1", "userId", "ann"))
                    .send();
        }
    }

    @Test
    void withoutItsTokenEveryBookingIsRefused() {
        assertThat(FailedTest.messageOf(NoTokenTestCase.class, reports))
                .startsWith("1 of 2 thresholds missed: http_req_failed rate==0 was 100 % (n=10)")
                .contains("401");
    }

    /** A system that dies during the load. */
    static class DyingTestCase {
        private static final String URL = "http://127.0.0.1:" + LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess PLAIN = LocalProcess.java(
                        OwnClasses.location().toString(),
                        PlainServer.class.getName(),
                        "-Dport=" + URI.create(URL).getPort())
                .smallJvm()
                .readyWhenAnswers(URL + "/hello")
                .servesAt(URL);

        @LoadTest(vus = 2, iterations = 50)
        void greet(VirtualUser user, Http http) {
            if (user.iterationInScenario() == 20) {
                ProcessHandle.of(PLAIN.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
            http.get("/hello").send();
            user.sleep("20ms");
        }
    }

    @Test
    void aSystemThatDiesShowsAsFailedConnections() {
        assertThat(FailedTest.messageOf(DyingTestCase.class, reports))
                .startsWith("1 of 2 thresholds missed: http_req_failed rate==0 was ")
                .contains("x GET /hello: connect", "Failed to connect to")
                .doesNotContain("Plain server listens on port"); // it said so before the load
    }

    private String summaryOf(String test) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            return Files.readString(files.filter(file -> file.endsWith("summary.md"))
                    .filter(file -> String.valueOf(file.getParent()).endsWith("." + test))
                    .findFirst()
                    .orElseThrow());
        }
    }
}

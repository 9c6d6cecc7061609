/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.BaseUrl;
import dev.plimsoll.Baseline;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Load tests whose reports are opened in the browser. */
final class ReportedLoads {
    private ReportedLoads() {}

    @BaseUrl("${shop.url}")
    @Outcome(name = "created", status = 201, endpoint = "create_order")
    @Outcome(name = "sold_out", status = 409, endpoint = "create_order")
    static class ShopTestCase {
        @LoadTest(vus = 8, warmup = "1s", rampUp = "2s", duration = "4s", rampDown = "1s")
        @Threshold("p95<400")
        @Threshold("p99<2000")
        @Threshold(value = "p95<500", endpoint = "create_order")
        @Threshold("http_req_failed: rate<1%")
        @Threshold("orders: count>5")
        void buys(VirtualUser user, Http http) throws Exception {
            user.group("browse", () -> {
                http.get("/items").send();
                http.get("/items/{id}", user.between(1, 20)).send();
            });
            Reply order = http.post("/orders")
                    .header("authorization", "Bearer very-secret")
                    .json(Map.of("item", "rope"))
                    .endpoint("create_order")
                    .send();
            if (user.check("is sold or sold out", order.answered()) && order.status() == 201) {
                user.count("orders");
            }
            user.sleep("20ms");
        }
    }

    @BaseUrl("${shop.url}")
    static class BrokenTestCase {
        @LoadTest(vus = 4, duration = "3s")
        @Threshold("p95<1")
        @Threshold("http_req_failed: rate<1%")
        @Threshold(value = "p99<5000", phase = "hold")
        @Threshold("refunds: count>0")
        void breaks(VirtualUser user, Http http) {
            http.get("/items").send();
            http.get("/broken?token=very-secret").endpoint(Shop.HOSTILE).send();
            user.check(Shop.HOSTILE, false);
            user.sleep("10ms");
            if (user.iteration() % 10 == 9) {
                throw new IllegalStateException("cart is empty " + Shop.HOSTILE);
            }
        }
    }

    @BaseUrl("${shop.url}")
    static class ArrivalsTestCase {
        @LoadTest(vus = 10, rate = "40/s", duration = "4s")
        @Threshold("p95<1000")
        void arrives(Http http) {
            http.get("/items").send();
        }
    }

    @BaseUrl("${shop.url}")
    static class ManyEndpointsTestCase {
        @LoadTest(vus = 8, iterations = 100)
        @Threshold("http_req_failed: rate==0")
        void visits(VirtualUser user, Http http) {
            for (int i = 0; i < 10; i++) {
                long page = (user.iterationInScenario() * 10 + i) % 200;
                http.get("/pages/of/some/length")
                        .endpoint("GET /pages/of/some/length/" + page)
                        .send();
            }
        }
    }

    @BaseUrl("${shop.url}")
    static class ComparedTestCase {
        @LoadTest(vus = 8, duration = "4s")
        @Threshold("http_req_failed: rate<50%")
        @Baseline(file = "${baselines}/{test}.json", maxRegression = "50%", minDelta = "150ms")
        void isCompared(VirtualUser user, Http http) {
            http.get("/items").send();
            http.post("/orders")
                    .json(Map.of("item", "rope"))
                    .endpoint("create_order")
                    .send();
            user.sleep("5ms");
        }
    }

    @BaseUrl("${shop.url}")
    static class NeverComparedTestCase {
        @LoadTest(vus = 2, iterations = 20)
        @Baseline(file = "${baselines}/{test}.json")
        void hasNoBaselineYet(Http http) {
            http.get("/items").send();
        }
    }

    /** @param baselines where the loads' baselines are */
    static void run(Path reports, Path baselines) throws IOException {
        try (Shop shop = Shop.open()) {
            Map<String, String> settings = Map.of(
                    "shop.url",
                    shop.url(),
                    "baselines",
                    baselines.toString(),
                    "plimsoll.progress",
                    "off",
                    "plimsoll.traceUrl",
                    "https://tempo.example/trace/{traceId}");
            String earlier = baselines.resolve("reports").toString();
            for (String mode : List.of("update", "add")) {
                run(
                        ComparedTestCase.class,
                        settings,
                        Map.of("plimsoll.report.dir", earlier, "plimsoll.baseline", mode));
            }
            for (Class<?> load : List.of(
                    ShopTestCase.class,
                    BrokenTestCase.class,
                    ArrivalsTestCase.class,
                    ManyEndpointsTestCase.class,
                    NeverComparedTestCase.class,
                    WatchedService.WatchedTestCase.class)) {
                run(load, settings, Map.of("plimsoll.report.dir", reports.toString()));
            }
            shop.takeLongerForOrders();
            run(ComparedTestCase.class, settings, Map.of("plimsoll.report.dir", reports.toString()));
        }
        LongRun.report(reports);
        ExplainedRun.report(reports);
    }

    private static void run(Class<?> load, Map<String, String> settings, Map<String, String> more) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(load))
                .configurationParameters(settings)
                .configurationParameters(more)
                .execute();
    }
}

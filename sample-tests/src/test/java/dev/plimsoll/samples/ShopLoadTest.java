/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BreakpointTest;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.SoakTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * The checkout session of "Realistic load testing", with its think times and its share of coupons. Each session has its
 * own cart, and each paid cart is exactly one order in the database.
 */
@Tag("system")
class ShopLoadTest {
    /** A tenth of them would not show in a limit for all requests, and of few not in a percentile. */
    private static final String SLOWEST_CHECKOUT = "max<5000";

    private static final String TOKEN = Variable.named("AUTH_TOKEN").orElse("test-token");
    private static final Map<String, String> ADDRESS =
            Map.of("street", "123 Test St", "city", "Testville", "zip", "12345", "country", "US");

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ShopSystem SHOP = new ShopSystem(POSTGRES).inASmallContainer();

    private final AtomicLong bought = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private long boughtBefore;

    @BeforeEach
    void count() throws Exception {
        if (Inside.isOpen(SHOP, "its orders are not counted before the load")) {
            boughtBefore = SHOP.paidOrders();
        }
    }

    /** The k6 script, {@code checkout_flow.js}. */
    @Tag("long")
    @LoadTest(stages = {"2m:20", "10m:200", "5m:200", "2m:0"})
    @Threshold("p95<500")
    @Threshold("http_req_failed: rate<1%")
    @Threshold("errors: rate<1%")
    @Threshold("coupons: rate>20%")
    @Threshold("coupons: rate<40%")
    @Threshold(value = "p95<${SHOP_CHECKOUT_P95:800}", endpoint = "checkout")
    @Threshold(value = SLOWEST_CHECKOUT, endpoint = "checkout")
    void checkoutFlow(VirtualUser user, Http http) {
        session(user, http);
    }

    /** 20 customers, with a separate limit for the payment step. */
    @LoadTest(vus = 20, duration = "30s", warmup = "10s")
    @Threshold("p95<${SHOP_P95:500}")
    @Threshold("http_req_failed: rate<1%")
    @Threshold("errors: rate<1%")
    @Threshold(value = "p95<${SHOP_CHECKOUT_P95:800}", endpoint = "checkout")
    @Threshold(value = SLOWEST_CHECKOUT, endpoint = "checkout")
    void twentyCustomers(VirtualUser user, Http http) {
        session(user, http);
    }

    /** vegeta: 100 requests a second for 60 s, unless {@code RATE} and {@code DURATION} say otherwise. */
    @Tag("long")
    @LoadTest(rate = "${RATE:100/s}", duration = "${DURATION:60s}", vus = 20)
    @Threshold("p95<500")
    @Threshold("http_req_failed: rate==0")
    void constantRate(Http http) {
        http.get("/v1/products/{id}", "prod-123").bearer(TOKEN).send();
    }

    /** "Finding memory leaks with a soak test": nothing that the processes hold may keep growing. */
    @Tag("long")
    @SoakTest(vus = 50, duration = "2h", warmup = "5m", maxDrift = "100%") // a few ms: twice as many are no drift
    @Threshold("p95<500")
    @Threshold("http_req_failed: rate<1%")
    @Threshold("target_memory{target:SHOP.service}: max<512MB")
    void soak(VirtualUser user, Http http) {
        session(user, http);
    }

    /** "Breakpoint test": which rate of products does one instance still serve in time? */
    @Tag("long")
    @BreakpointTest(from = 100, step = 100, every = "30s", upTo = 300, atLeast = 100, vus = 20)
    @Threshold("p95<500")
    @Threshold("http_req_failed: rate<1%")
    void breakpoint(VirtualUser user, Http http) {
        product(user, http);
    }

    private static Reply product(VirtualUser user, Http http) {
        return http.get("/v1/products/{id}", "prod-" + user.between(1, 1_000))
                .bearer("user-" + user.id())
                .send();
    }

    private void session(VirtualUser user, Http http) {
        String token = "user-" + user.id();
        Reply product = product(user, http);
        if (!user.check("product loaded", product, reply -> reply.status() == 200)) {
            return;
        }
        user.think("1s", "3s");

        Reply added = http.post("/v1/cart/items")
                .bearer(token)
                .json(Map.of("product_id", String.valueOf(product.json("id")), "quantity", 1))
                .send();
        if (!user.check("item added", added, reply -> reply.status() == 201)) {
            return;
        }
        String cart = String.valueOf(added.json("cart_id"));
        user.think("500ms", "2s");

        boolean coupon = user.chance(0.3);
        user.rate("coupons", coupon);
        if (coupon) {
            http.post("/v1/cart/{id}/coupons", cart)
                    .json(Map.of("code", "SAVE10"))
                    .send();
            user.sleep("500ms");
        }

        Reply paid = http.post("/v1/checkout")
                .json(Map.of("cart_id", cart, "payment_method_id", "pm-test-visa", "shipping_address", ADDRESS))
                .timeout("10s")
                .endpoint("checkout")
                .send();
        boolean success = user.check("checkout succeeded", paid, reply -> reply.status() == 200);
        user.rate("errors", !success);
        if (success) {
            long price = cents(product, "price");
            long total = coupon ? price * 90 / 100 : price;
            user.check("the total is the price less the coupon", paid, reply -> cents(reply, "total") == total);
        }
        if (success) {
            bought.incrementAndGet();
        } else if (!paid.answered()) {
            unanswered.incrementAndGet();
        }
        user.think("1s", "5s");
    }

    private static long cents(Reply reply, String field) {
        return Long.parseLong(String.valueOf(reply.json(field)));
    }

    @AfterEach
    void everyPaidCartIsOneOrder() throws Exception {
        if (Inside.isOpen(SHOP, "whether each paid cart is one order is not known")) {
            assertThat(SHOP.paidOrders() - boughtBefore).isBetween(bought.get(), bought.get() + unanswered.get());
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** The sample system does what its load tests expect. */
class ShopSystemTests {
    private static final String ADDRESS =
            "{\"street\":\"123 Test St\",\"city\":\"Testville\",\"zip\":\"12345\",\"country\":\"US\"}";

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ShopSystem SHOP = new ShopSystem(POSTGRES);

    private final Calls visitor = Calls.to(SHOP);
    private final Calls customer = visitor.with("Authorization", "Bearer test-token");

    @Test
    void aSessionOfEightStepsEndsInAnOrder() throws Exception {
        long ordersBefore = SHOP.paidOrders();

        assertThat(customer.get("/v1/products?page=2").json().path("products")).hasSize(20);
        Calls.Answer product = customer.get("/v1/products/prod-123");
        assertThat(product.status()).isEqualTo(200);
        long price = product.json().path("price").asLong();
        String cart = filledCart();
        assertThat(customer.get("/v1/cart/" + cart).json().path("total").asLong())
                .isEqualTo(2 * price);
        Calls.Answer coupon = visitor.post("/v1/cart/" + cart + "/coupons", "{\"code\":\"SAVE10\"}");
        assertThat(coupon.status()).isEqualTo(200);
        assertThat(visitor.put("/v1/cart/" + cart + "/address", ADDRESS).status())
                .isEqualTo(200);
        Calls.Answer bought = visitor.post(
                "/v1/checkout", "{\"cart_id\":\"%s\",\"payment_method_id\":\"pm-test-visa\"}".formatted(cart));
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.json().path("total").asLong()).isEqualTo(2 * price * 90 / 100);
        Calls.Answer order = customer.get("/v1/orders/" + bought.text("order_id"));
        assertThat(order.status()).isEqualTo(200);
        assertThat(order.text("cart_id")).isEqualTo(cart);

        assertThat(SHOP.paidOrders()).isEqualTo(ordersBefore + 1);
        assertThat(SHOP.cartsInPayment()).isZero();
    }

    @Test
    void aCartIsBoughtOnceHoweverManyTryAtATime() throws Exception {
        String cart = filledCart();
        var first = OwnThread.supply(() -> checkOut(cart, "pm-test-visa"));
        var second = OwnThread.supply(() -> checkOut(cart, "pm-test-visa"));

        assertThat(new int[] {first.get(), second.get()}).containsExactlyInAnyOrder(200, 409);
        assertThat(checkOut(cart, "pm-test-visa")).isEqualTo(409);
    }

    @Test
    void aDeclinedCartCanBeBoughtWithAnotherCard() throws Exception {
        String cart = filledCart();

        assertThat(checkOut(cart, "pm-test-declined")).isEqualTo(402);
        assertThat(checkOut(cart, "pm-test-visa")).isEqualTo(200);
    }

    @Test
    void refusedRequestsSayWhy() throws Exception {
        String cart = filledCart();

        assertThat(visitor.get("/v1/products/prod-1").status()).isEqualTo(401);
        assertThat(visitor.post("/v1/cart/items", "{}").status()).isEqualTo(401);
        assertThat(customer.get("/v1/products/prod-1001").status()).isEqualTo(404);
        assertThat(customer.post("/v1/cart/items", "{\"product_id\":\"prod-0\",\"quantity\":1}")
                        .status())
                .isEqualTo(422);
        assertThat(visitor.post("/v1/cart/" + cart + "/coupons", "{\"code\":\"FREE\"}")
                        .status())
                .isEqualTo(422);
        assertThat(visitor.put("/v1/cart/" + cart + "/address", "{\"street\":\"x\"}")
                        .status())
                .isEqualTo(422);
        assertThat(visitor.post("/v1/checkout", "{\"cart_id\":\"%s\"}".formatted(cart))
                        .status())
                .as("without an address")
                .isEqualTo(422);
        assertThat(visitor.post("/v1/checkout", "{\"cart_id\":\"none\"}").status())
                .isEqualTo(404);
        assertThat(customer.get("/v1/orders/123").status()).isEqualTo(404);
    }

    private String filledCart() throws IOException {
        Calls.Answer added = customer.post("/v1/cart/items", "{\"product_id\":\"prod-123\",\"quantity\":2}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("items")).hasSize(1);
        return added.text("cart_id");
    }

    private int checkOut(String cart, String card) {
        try {
            return visitor.post(
                            "/v1/checkout",
                            "{\"cart_id\":\"%s\",\"payment_method_id\":\"%s\",\"shipping_address\":%s}"
                                    .formatted(cart, card, ADDRESS))
                    .status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

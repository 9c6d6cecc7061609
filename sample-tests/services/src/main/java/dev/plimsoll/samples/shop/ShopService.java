/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.JsonServer;
import dev.plimsoll.samples.service.Refusal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A shop from the list of products to the order: eight endpoints. A cart is bought once. System properties:
 * {@code port}, {@code database.url}, {@code payment.millis} (80).
 *
 * <p>Two faults: with {@code coupon.ignored}, a coupon reduces no price; with {@code checkout.tenth.slow}, one checkout in ten
 * takes 6 s longer.
 */
public final class ShopService {
    private static final int PAGE = 20;
    private static final int PERCENT_OFF = 10;
    private static final int SLOW_SECONDS = 6;

    private final Database database;
    private final Carts carts;
    private final long paymentMillis = Long.getLong("payment.millis", 80);
    private final boolean ignoresCoupons = Boolean.getBoolean("coupon.ignored");
    private final boolean isSlowEachTenth = Boolean.getBoolean("checkout.tenth.slow");
    private final AtomicLong checkouts = new AtomicLong();

    private ShopService(Database database) {
        this.database = database;
        this.carts = new Carts(database);
    }

    public static void main(String[] arguments) throws Exception {
        Database database = Database.ofProperties();
        database.define(Carts.TABLES);
        var shop = new ShopService(database);
        new JsonServer()
                .on("GET", "/v1/products", shop::products)
                .on("GET", "/v1/products/{id}", shop::product)
                .on("POST", "/v1/cart/items", shop::addItem)
                .on("GET", "/v1/cart/{id}", shop::cart)
                .on("POST", "/v1/cart/{id}/coupons", shop::addCoupon)
                .on("PUT", "/v1/cart/{id}/address", shop::setAddress)
                .on("POST", "/v1/checkout", shop::checkOut)
                .on("GET", "/v1/orders/{id}", shop::order)
                .start("Shop service");
    }

    /** A page of 20; {@code page} counts from 0. */
    private Answer products(Call call) throws SQLException {
        call.bearerToken();
        String page = call.queryParameter("page")
                .filter(text -> text.matches("\\d{1,4}"))
                .orElse("0");
        List<Map<String, Object>> products = database.with(connection -> Database.all(
                connection,
                "SELECT id, name, price FROM products ORDER BY number LIMIT ? OFFSET ?",
                row -> product(row.getString(1), row.getString(2), row.getLong(3)),
                PAGE,
                Integer.parseInt(page) * PAGE));
        return Answer.ok(Map.of("products", products));
    }

    private Answer product(Call call) throws SQLException {
        call.bearerToken();
        String id = call.variable("id");
        return Answer.ok(database.with(connection -> Database.first(
                        connection,
                        "SELECT id, name, price FROM products WHERE id = ?",
                        row -> product(row.getString(1), row.getString(2), row.getLong(3)),
                        id)
                .orElseThrow(() -> new Refusal(404, "no product " + id))));
    }

    private static Map<String, Object> product(String id, String name, long price) {
        return Map.of("id", id, "name", name, "price", price);
    }

    /** Adds to a new cart, unless the body names one. */
    private Answer addItem(Call call) throws SQLException {
        call.bearerToken();
        JsonNode item = call.object();
        int quantity = item.path("quantity").asInt(1);
        if (quantity < 1) {
            throw new Refusal(422, "quantity must be from 1");
        }
        String known = item.path("cart_id").asText();
        UUID cart = known.isEmpty() ? carts.open() : Carts.idOf(known);
        carts.add(cart, item.path("product_id").asText(), quantity);
        return Answer.created(Map.of("cart_id", cart.toString(), "items", carts.items(cart)));
    }

    private Answer cart(Call call) throws SQLException {
        call.bearerToken();
        UUID cart = Carts.idOf(call.variable("id"));
        Carts.Cart found = carts.find(cart);
        return Answer.ok(Map.of(
                "cart_id",
                cart.toString(),
                "items",
                carts.items(cart),
                "total",
                found.total(),
                "status",
                found.status()));
    }

    private Answer addCoupon(Call call) throws SQLException {
        UUID cart = Carts.idOf(call.variable("id"));
        String code = call.object().path("code").asText();
        if (!code.equals("SAVE10")) {
            throw new Refusal(422, "the coupon %s is not valid".formatted(code));
        }
        carts.reduce(cart, ignoresCoupons ? 0 : PERCENT_OFF);
        return Answer.ok(
                Map.of("cart_id", cart.toString(), "total", carts.find(cart).total()));
    }

    private Answer setAddress(Call call) throws SQLException {
        UUID cart = Carts.idOf(call.variable("id"));
        carts.setAddress(cart, requiredAddress(call.object()));
        return Answer.ok(Map.of("cart_id", cart.toString()));
    }

    /** Responds with 402 if the payment is declined, 409 for a cart that is already bought, 422 for an empty one. */
    private Answer checkOut(Call call) throws SQLException, InterruptedException {
        JsonNode wish = call.object();
        UUID cart = Carts.idOf(wish.path("cart_id").asText());
        if (wish.has("shipping_address")) {
            carts.setAddress(cart, requiredAddress(wish.path("shipping_address")));
        }
        Carts.Cart found = carts.claim(cart);
        TimeUnit.MILLISECONDS.sleep(paymentMillis);
        if (checkouts.incrementAndGet() % 10 == 0 && isSlowEachTenth) {
            TimeUnit.SECONDS.sleep(SLOW_SECONDS);
        }
        if (wish.path("payment_method_id").asText().equals("pm-test-declined")) {
            carts.giveBack(cart);
            throw new Refusal(402, "the payment was declined");
        }
        UUID order = UUID.randomUUID();
        carts.buy(cart, order, found.total());
        var bought = new LinkedHashMap<String, Object>();
        bought.put("order_id", order.toString());
        bought.put("total", found.total());
        bought.put("status", "paid");
        return Answer.ok(bought);
    }

    private static String requiredAddress(JsonNode address) {
        boolean complete = Stream.of("street", "city", "zip", "country")
                .noneMatch(field -> address.path(field).asText().isEmpty());
        if (!complete) {
            throw new Refusal(422, "an address needs street, city, zip and country");
        }
        return address.toString();
    }

    private Answer order(Call call) throws SQLException {
        call.bearerToken();
        UUID id = Carts.idOf(call.variable("id"));
        return database.with(connection -> Database.first(
                        connection,
                        "SELECT cart_id, total FROM orders WHERE id = ?",
                        row -> Answer.ok(Map.of(
                                "order_id", id.toString(),
                                "cart_id", row.getString(1),
                                "total", row.getLong(2),
                                "status", "paid")),
                        id)
                .orElseThrow(() -> new Refusal(404, "no order " + id)));
    }
}

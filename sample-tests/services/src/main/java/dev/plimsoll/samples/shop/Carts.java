/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.shop;

import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The carts in the database. Each goes from OPEN to PAYING, and then to BOUGHT or back. */
record Carts(Database database) {
    static final String TABLES = """
            CREATE TABLE IF NOT EXISTS products (
                number int PRIMARY KEY, id text NOT NULL UNIQUE, name text NOT NULL, price bigint NOT NULL);
            CREATE TABLE IF NOT EXISTS carts (
                id uuid PRIMARY KEY, status text NOT NULL DEFAULT 'OPEN', percent_off int NOT NULL DEFAULT 0,
                address text);
            CREATE TABLE IF NOT EXISTS cart_items (
                cart_id uuid NOT NULL REFERENCES carts, product_id text NOT NULL REFERENCES products(id),
                quantity int NOT NULL, PRIMARY KEY (cart_id, product_id));
            CREATE TABLE IF NOT EXISTS orders (
                id uuid PRIMARY KEY, cart_id uuid NOT NULL UNIQUE REFERENCES carts, total bigint NOT NULL);
            INSERT INTO products
                SELECT number, 'prod-' || number, 'Product ' || number, 500 + number * 7 % 9500
                FROM generate_series(1, 1000) AS number
                ON CONFLICT DO NOTHING;
            """;

    /** @param total in cents, the coupon taken off */
    record Cart(String status, long total) {}

    static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "no such thing as " + text);
        }
    }

    UUID open() throws SQLException {
        UUID id = UUID.randomUUID();
        database.with(connection -> Database.update(connection, "INSERT INTO carts(id) VALUES (?)", id));
        return id;
    }

    void add(UUID cart, String product, int quantity) throws SQLException {
        requireOpen(cart);
        int added = database.with(connection -> Database.update(connection, """
                INSERT INTO cart_items(cart_id, product_id, quantity) SELECT ?, id, ? FROM products WHERE id = ?
                ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = cart_items.quantity + excluded.quantity
                """, cart, quantity, product));
        if (added == 0) {
            throw new Refusal(422, "no product " + product);
        }
    }

    List<Map<String, Object>> items(UUID cart) throws SQLException {
        return database.with(connection -> Database.all(
                connection,
                "SELECT product_id, quantity FROM cart_items WHERE cart_id = ? ORDER BY product_id",
                row -> Map.of("product_id", row.getString(1), "quantity", row.getInt(2)),
                cart));
    }

    Cart find(UUID cart) throws SQLException {
        return database.with(connection -> Database.first(
                        connection, """
                        SELECT status, coalesce((SELECT sum(quantity * price) * (100 - percent_off) / 100
                            FROM cart_items JOIN products ON products.id = product_id WHERE cart_id = carts.id), 0)
                        FROM carts WHERE id = ?
                        """, row -> new Cart(row.getString(1), row.getLong(2)), cart)
                .orElseThrow(() -> new Refusal(404, "no cart " + cart)));
    }

    void reduce(UUID cart, int percent) throws SQLException {
        requireOpen(cart);
        set(cart, "percent_off = ?", percent);
    }

    void setAddress(UUID cart, String address) throws SQLException {
        requireOpen(cart);
        set(cart, "address = ?", address);
    }

    /** Locks the cart for one buyer: of two at the same time, the second is refused. */
    Cart claim(UUID cart) throws SQLException {
        Cart found = requireOpen(cart);
        if (found.total() == 0) {
            throw new Refusal(422, "the cart is empty");
        }
        int claimed = database.with(connection -> Database.update(
                connection,
                "UPDATE carts SET status = 'PAYING' WHERE id = ? AND status = 'OPEN' AND address IS NOT NULL",
                cart));
        if (claimed == 0) {
            requireOpen(cart);
            throw new Refusal(422, "the cart has no shipping address");
        }
        return found;
    }

    void giveBack(UUID cart) throws SQLException {
        set(cart, "status = ?", "OPEN");
    }

    void buy(UUID cart, UUID order, long total) throws SQLException {
        database.with(connection -> Database.inTransaction(connection, same -> {
            Database.update(same, "UPDATE carts SET status = 'BOUGHT' WHERE id = ?", cart);
            return Database.update(same, "INSERT INTO orders(id, cart_id, total) VALUES (?, ?, ?)", order, cart, total);
        }));
    }

    private Cart requireOpen(UUID cart) throws SQLException {
        Cart found = find(cart);
        if (!found.status().equals("OPEN")) {
            throw new Refusal(409, "the cart is %s".formatted(found.status()));
        }
        return found;
    }

    private void set(UUID cart, String assignment, Object value) throws SQLException {
        database.with(connection ->
                Database.update(connection, "UPDATE carts SET " + assignment + " WHERE id = ?", value, cart));
    }
}

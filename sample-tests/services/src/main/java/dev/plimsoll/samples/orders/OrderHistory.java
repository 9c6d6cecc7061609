/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What customers have ordered. Thread-safe. */
final class OrderHistory {
    private static final String ITEMS = "SELECT order_id, product_id, quantity FROM order_items WHERE order_id = ";

    private final Database database;
    private final boolean queriesEachOrder;

    /** @param queriesEachOrder queries the items of each order on its own: a fault */
    OrderHistory(Database database, boolean queriesEachOrder) {
        this.database = database;
        this.queriesEachOrder = queriesEachOrder;
    }

    Answer of(String customer) throws SQLException {
        return database.with(connection -> {
            List<Order> orders = Database.all(
                    connection,
                    "SELECT id, status, total FROM orders WHERE customer_id = ? ORDER BY created_at, id",
                    Order::read,
                    customer);
            Map<UUID, List<Item>> items = (queriesEachOrder
                            ? oneByOne(orders, connection)
                            : together(orders, connection))
                    .stream().collect(Collectors.groupingBy(Item::order));
            return Answer.ok(Map.of(
                    "orders",
                    orders.stream()
                            .map(order -> order.json(items.getOrDefault(order.id(), List.of())))
                            .toList()));
        });
    }

    private record Order(UUID id, String status, long total) {
        static Order read(ResultSet row) throws SQLException {
            return new Order(row.getObject(1, UUID.class), row.getString(2), row.getLong(3));
        }

        Map<String, Object> json(List<Item> items) {
            return Map.of(
                    "id",
                    id.toString(),
                    "status",
                    status,
                    "total",
                    total,
                    "items",
                    items.stream().map(Item::json).toList());
        }
    }

    private record Item(UUID order, String product, int quantity) {
        static Item read(ResultSet row) throws SQLException {
            return new Item(row.getObject(1, UUID.class), row.getString(2), row.getInt(3));
        }

        Map<String, Object> json() {
            return Map.of("productId", product, "quantity", quantity);
        }
    }

    private static List<Item> together(List<Order> orders, Connection connection) throws SQLException {
        return Database.all(
                connection,
                ITEMS + "ANY (?)",
                Item::read,
                connection.createArrayOf("uuid", orders.stream().map(Order::id).toArray()));
    }

    /** As object-relational mappers do it, if nobody looks: N+1 queries for N orders. */
    private static List<Item> oneByOne(List<Order> orders, Connection connection) throws SQLException {
        var items = new ArrayList<Item>();
        for (Order order : orders) {
            items.addAll(Database.all(connection, ITEMS + "?", Item::read, order.id()));
        }
        return items;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import dev.plimsoll.samples.orders.PaymentClient.PaymentFailed;
import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.JsonServer;
import dev.plimsoll.samples.service.Refusal;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes orders and has them paid. System properties: {@code port}, {@code database.url}, {@code pool.size},
 * {@code pool.timeout.millis}, {@code payment.url}, {@code payment.timeout.millis} (0 = none), {@code payment.tries},
 * and {@code payment.breaker}.
 *
 * <p>Traced by OpenTelemetry's SDK if {@code tracing} is {@code sdk}.
 *
 * <p>Faults, off unless true: {@code payment.holds.connection} keeps the connection during the payment; {@code
 * payment.new.keys} lets the provider take each try for another payment; {@code payment.serial} makes one payment at a
 * time; {@code history.queries.each.order} reads the items of each order by a query of its own; {@code pool.keeps.broken} never replaces a
 * broken connection; with {@code leak.pool}, an order of an
 * unknown customer never returns its connection to the pool; with {@code leak.connections}, looking for an unknown order
 * leaves a connection of its own open. Those that come with use are in {@link Wear}.
 */
public final class OrdersService {
    private static final String API_KEY = System.getenv().getOrDefault("API_KEY", "test-key");
    private static final URI PROVIDER = URI.create(System.getProperty("payment.url", ""));
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS customers (id text PRIMARY KEY);
            CREATE TABLE IF NOT EXISTS orders (
                id uuid PRIMARY KEY,
                customer_id text NOT NULL REFERENCES customers,
                status text NOT NULL,
                total bigint NOT NULL,
                transaction_id text,
                created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE IF NOT EXISTS order_items (
                order_id uuid NOT NULL REFERENCES orders,
                product_id text NOT NULL,
                quantity int NOT NULL,
                unit_price bigint NOT NULL);
            CREATE TABLE IF NOT EXISTS audit (order_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now());
            CREATE INDEX IF NOT EXISTS order_items_of_order ON order_items(order_id);
            CREATE INDEX IF NOT EXISTS orders_of_customer ON orders(customer_id);
            INSERT INTO customers SELECT 'cust-' || number FROM generate_series(1, 1000) AS number
                ON CONFLICT DO NOTHING;
            """;

    private final Database database;
    private final PaymentClient payment;
    private final boolean holdsConnection = Boolean.getBoolean("payment.holds.connection");
    private final boolean leaksOfThePool = Boolean.getBoolean("leak.pool");
    private final boolean leaksConnections = Boolean.getBoolean("leak.connections");
    private final Wear wear = new Wear();
    private final Queue<Connection> audits = new ConcurrentLinkedQueue<>();

    private OrdersService(Database database, PaymentClient payment) {
        this.database = database;
        this.payment = payment;
    }

    public static void main(String[] arguments) throws Exception {
        Database database = Database.ofProperties();
        database.define(TABLES);
        Payments provider = providerOfProperties();
        var payment = new PaymentClient(
                provider, Integer.getInteger("payment.tries", 3), Boolean.getBoolean("payment.new.keys"));
        var orders = new OrdersService(database, payment);
        var history = new OrderHistory(database, Boolean.getBoolean("history.queries.each.order"));
        new JsonServer()
                .on("POST", "/api/orders", orders::create)
                .on("GET", "/api/orders/{id}", orders::find)
                .on("GET", "/api/customers/{id}/orders", call -> {
                    requireKey(call);
                    return history.of(call.variable("id"));
                })
                .on("GET", "/breaker", call -> breaker(provider))
                .on("GET", "/health", call -> Answer.ok(Map.of("status", "up")))
                .start("Orders service");
    }

    private static Payments providerOfProperties() {
        int timeout = Integer.getInteger("payment.timeout.millis", 2_500);
        Payments provider = new HttpPayments(PROVIDER, timeout == 0 ? null : Duration.ofMillis(timeout));
        if (Boolean.getBoolean("payment.serial")) {
            provider = new SerialPayments(provider);
        }
        return Boolean.getBoolean("payment.breaker") ? new GuardedPayments(provider) : provider;
    }

    private static Answer breaker(Payments provider) {
        var guarded = provider instanceof GuardedPayments breaker ? breaker : null;
        return Answer.ok(
                Map.of("open", guarded != null && guarded.isOpen(), "opened", guarded == null ? 0 : guarded.opened()));
    }

    private Answer create(Call call) throws SQLException, InterruptedException {
        requireKey(call);
        NewOrder order = NewOrder.of(call.object());
        UUID id = UUID.randomUUID();
        var waited = new PoolWait();
        wear.begin();
        try {
            wear.use(database, PROVIDER);
            String transaction = holdsConnection ? buyHolding(id, order, waited) : buy(id, order, waited);
            var created = new LinkedHashMap<String, Object>();
            created.put("id", id.toString());
            created.put("status", "CONFIRMED");
            created.put("total", order.total());
            created.put("transactionId", transaction);
            created.put("poolWaitMs", waited.millis());
            return Answer.created(created);
        } catch (SQLTransientConnectionException e) {
            throw new Refusal(503, "no database connection: " + e.getMessage());
        } catch (SQLException e) {
            if (Database.isLost(e)) {
                throw new Refusal(503, "the database was lost: " + e.getMessage());
            }
            throw e;
        } catch (PaymentFailed e) {
            throw new Refusal(503, String.valueOf(e.getMessage()));
        } finally {
            wear.end();
        }
    }

    /** The time for which a request waited for connections of the pool. */
    private final class PoolWait {
        private long nanos;

        Connection take() throws SQLException {
            long start = System.nanoTime();
            try {
                return database.take();
            } finally {
                nanos += System.nanoTime() - start;
            }
        }

        long millis() {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }
    }

    /** Returns the connection to the pool before the payment. */
    private String buy(UUID id, NewOrder order, PoolWait waited)
            throws SQLException, PaymentFailed, InterruptedException {
        if (leaksOfThePool) {
            insertLeaking(id, order, waited);
        } else {
            try (Connection connection = waited.take()) {
                insert(connection, id, order);
            }
        }
        try {
            String transaction = payment.charge(id, order.total());
            try (Connection connection = waited.take()) {
                confirm(connection, id, transaction);
            }
            return transaction;
        } catch (PaymentFailed e) {
            try (Connection connection = waited.take()) {
                giveUp(connection, id);
            }
            throw e;
        }
    }

    /** As it is sometimes written: the connection is returned only if nothing goes wrong. */
    private static void insertLeaking(UUID id, NewOrder order, PoolWait waited) throws SQLException {
        Connection connection = waited.take();
        insert(connection, id, order);
        connection.close();
    }

    /** As it is often written: with ten connections, at most ten payments run at a time. */
    private String buyHolding(UUID id, NewOrder order, PoolWait waited)
            throws SQLException, PaymentFailed, InterruptedException {
        try (Connection connection = waited.take()) {
            insert(connection, id, order);
            try {
                String transaction = payment.charge(id, order.total());
                confirm(connection, id, transaction);
                return transaction;
            } catch (PaymentFailed e) {
                giveUp(connection, id);
                throw e;
            }
        }
    }

    private static void insert(Connection connection, UUID id, NewOrder order) throws SQLException {
        if (Database.first(
                        connection,
                        "SELECT id FROM customers WHERE id = ?",
                        row -> row.getString(1),
                        order.customerId())
                .isEmpty()) {
            throw new Refusal(404, "no customer " + order.customerId());
        }
        Database.inTransaction(connection, same -> {
            Database.update(
                    same,
                    "INSERT INTO orders(id, customer_id, status, total) VALUES (?, ?, 'PENDING', ?)",
                    id,
                    order.customerId(),
                    order.total());
            for (NewOrder.Item item : order.items()) {
                Database.update(
                        same,
                        "INSERT INTO order_items(order_id, product_id, quantity, unit_price) VALUES (?, ?, ?, ?)",
                        id,
                        item.productId(),
                        item.quantity(),
                        item.unitPrice());
            }
            return id;
        });
    }

    private static void confirm(Connection connection, UUID id, String transaction) throws SQLException {
        Database.update(
                connection, "UPDATE orders SET status = 'CONFIRMED', transaction_id = ? WHERE id = ?", transaction, id);
    }

    private static void giveUp(Connection connection, UUID id) throws SQLException {
        Database.update(connection, "UPDATE orders SET status = 'PAYMENT_FAILED' WHERE id = ?", id);
    }

    private Answer find(Call call) throws SQLException {
        requireKey(call);
        UUID id = idOf(call.variable("id"));
        return database.with(connection -> Database.first(
                        connection,
                        "SELECT customer_id, status, total, transaction_id FROM orders WHERE id = ?",
                        row -> {
                            var order = new LinkedHashMap<String, Object>();
                            order.put("id", id.toString());
                            order.put("customerId", row.getString(1));
                            order.put("status", row.getString(2));
                            order.put("total", row.getLong(3));
                            order.put("transactionId", row.getString(4));
                            return Answer.ok(order);
                        },
                        id)
                .orElseThrow(() -> unknown(id)));
    }

    private Refusal unknown(UUID id) {
        if (leaksConnections) {
            noteInAnAudit(id);
        }
        return new Refusal(404, "no order " + id);
    }

    /** Beside the pool, so that a full one does not prevent it; kept for the next time, and never used again. */
    private void noteInAnAudit(UUID id) {
        try {
            Connection connection = database.open();
            audits.add(connection);
            Database.update(connection, "INSERT INTO audit(order_id) VALUES (?)", id);
        } catch (SQLException e) {
            System.out.println("not in the audit: " + e.getMessage());
        }
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "no order " + text);
        }
    }

    private static void requireKey(Call call) {
        if (!call.header("x-api-key").filter(API_KEY::equals).isPresent()) {
            throw new Refusal(401, "x-api-key is missing or wrong");
        }
    }
}

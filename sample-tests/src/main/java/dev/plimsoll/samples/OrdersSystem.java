/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.HttpFaults;
import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are paid through an external provider: a service, PostgreSQL, and the provider. By default the service
 * returns its database connection to the pool while it waits for the provider, waits up to 2.5 s, and tries three times.
 * {@code POST /api/orders}, {@code GET /api/orders/{id}} and {@code GET /api/customers/{id}/orders}, with {@code
 * x-api-key} and the {@link #apiKey()}.
 */
public final class OrdersSystem extends ProcessSystem {
    private static final String DATABASE = "orders";
    private static final Pattern COUNT = Pattern.compile("\\{\"count\":(\\d+)}");
    private static final String PACKAGE = "dev.plimsoll.samples.orders.";

    private final PostgresServer postgres;
    private final Map<String, Object> variant = new LinkedHashMap<>();
    private final Map<String, Object> payments = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> providerOptions = new ArrayList<>();
    private final Weaknesses<OrdersWeakness> weaknesses =
            new Weaknesses<>(OrdersWeakness.class, OrdersWeakness.PROPERTY);
    private final HttpFaults paymentFaults = HttpFaults.before(this::providerUrl);
    private String databaseTimeouts = "";
    private boolean breaksPayments;
    private boolean withAgent;
    private @Nullable FaultProxy databaseProxy;
    private @Nullable LocalProcess provider;
    private @Nullable LocalProcess service;

    public OrdersSystem(PostgresServer postgres) {
        super(postgres, DATABASE);
        this.postgres = postgres;
        variant.put("pool.size", 10);
        variant.put("pool.timeout.millis", 2_000);
    }

    /** Sets the number of database connections from the next start on; 10 by default. */
    public OrdersSystem withConnections(int connections) {
        variant.put("pool.size", connections);
        return this;
    }

    /** Sets how long to wait for a database connection from the next start on; 2 s by default. */
    public OrdersSystem withPoolTimeout(Duration longest) {
        variant.put("pool.timeout.millis", longest.toMillis());
        return this;
    }

    /** Takes away what protects it from faults. */
    public OrdersSystem with(OrdersWeakness... more) {
        weaknesses.add(List.of(more));
        return this;
    }

    /** Sets how long to wait for the provider's answer in each of the three tries; 2.5 s by default. */
    public OrdersSystem withPaymentTimeout(Duration longest) {
        variant.put("payment.timeout.millis", longest.toMillis());
        return this;
    }

    /** Stops calling the provider for a while once half of 20 tries have failed (Resilience4j). */
    public OrdersSystem withCircuitBreaker() {
        variant.put("payment.breaker", true);
        return this;
    }

    /** Sets how long the provider takes for a payment from the next start on; 100 ms by default. */
    public OrdersSystem withPaymentsOf(Duration each) {
        payments.put("charge.millis", each.toMillis());
        return this;
    }

    /** Traces the service by OpenTelemetry's SDK, which its code calls. */
    public OrdersSystem tracedBySdk() {
        variant.put("tracing", "sdk");
        return this;
    }

    /** Traces the service by OpenTelemetry's Java agent, which no code knows of. */
    public OrdersSystem tracedByAgent() {
        withAgent = true;
        return this;
    }

    /** Reaches its database through the proxy, which can break the connections. */
    public OrdersSystem withDatabaseBehind(FaultProxy proxy) {
        databaseProxy = proxy;
        return this;
    }

    /** Returns a proxy before the payment provider, which the service calls from the next start on. */
    public HttpFaults paymentFaults() {
        breaksPayments = true;
        return paymentFaults;
    }

    /** Sets how long to wait for a silent database, in whole seconds; forever by default, as the driver does. */
    public OrdersSystem withDatabaseTimeout(Duration longest) {
        databaseTimeouts = "&connectTimeout=%1$s&socketTimeout=%1$s".formatted(longest.toSeconds());
        return this;
    }

    /** Sets the maximum heap of the service in MB; 256 by default. Out of memory, it ends instead of half working on. */
    public OrdersSystem withHeap(int megabytes) {
        options.addAll(List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError"));
        return this;
    }

    /** Runs both services as JVMs run in small containers, so that memory that leaks can be seen soon. */
    public OrdersSystem inSmallContainers() {
        options.addAll(ServiceProcess.SMALL_CONTAINER);
        providerOptions.addAll(ServiceProcess.SMALL_CONTAINER);
        return this;
    }

    /** Keeps a connection of the pool for good with each order of an unknown customer. */
    public OrdersSystem leakingOfThePool() {
        variant.put("leak.pool", true);
        return this;
    }

    /** Leaves a connection of its own open, beside the pool, with each search for an unknown order. */
    public OrdersSystem leakingConnections() {
        variant.put("leak.connections", true);
        return this;
    }

    /** The key that each request needs: the environment variable {@code API_KEY}, or {@code test-key}. */
    public static String apiKey() {
        return Variable.named("API_KEY").orElse("test-key");
    }

    @Override
    public void start() throws Exception {
        createDatabase();
        provider = begin(
                "payment-provider",
                ServiceProcess.server(
                        "payment-provider",
                        PACKAGE + "PaymentProvider",
                        payments,
                        providerOptions.toArray(String[]::new)));
        var properties = new LinkedHashMap<>(variant);
        properties.putAll(weaknesses.properties());
        boolean isPatient = weaknesses.all().contains(OrdersWeakness.NO_DATABASE_TIMEOUT);
        properties.put("database.url", databaseUrl() + (isPatient ? "" : databaseTimeouts));
        properties.put("payment.url", breaksPayments ? paymentFaults.url() : providerUrl());
        LocalProcess orders = ServiceProcess.server(
                        "orders", PACKAGE + "OrdersService", properties, options.toArray(String[]::new))
                .environment("API_KEY", apiKey())
                .readyWithin(Duration.ofMinutes(2)); // the agent takes its time on a busy machine
        service = beginEntry("service", withAgent ? orders.traced() : orders);
    }

    private String databaseUrl() {
        return databaseProxy == null ? postgres.url(DATABASE) : PostgresServer.url(DATABASE, databaseProxy.port());
    }

    private String providerUrl() {
        if (provider == null || provider.baseUrl() == null) {
            throw notStarted();
        }
        return provider.baseUrl().toString();
    }

    private static IllegalStateException notStarted() {
        return new IllegalStateException("the orders system has not been started; call start() first");
    }

    @Override
    public void stop() throws Exception {
        try {
            super.stop();
        } finally {
            paymentFaults.stop();
        }
    }

    /** The JVM that takes the orders, and whose beans show its pool of connections: for {@code JmxProbe.ofProcess}. */
    public LocalProcess service() {
        if (service == null) {
            throw notStarted();
        }
        return service;
    }

    /** The number of orders that were paid and confirmed to the customer. */
    public long confirmedOrders() throws SQLException {
        return orders("CONFIRMED");
    }

    /** The number of orders whose payment neither succeeded nor failed: lost, unless in progress. */
    public long pendingOrders() throws SQLException {
        return orders("PENDING");
    }

    /** How many of the ids are confirmed orders. */
    public long confirmedAmong(Collection<String> ids) throws SQLException {
        return postgres.number(
                DATABASE,
                "SELECT count(*) FROM orders WHERE status = 'CONFIRMED' AND id = ANY ('{%s}'::uuid[])"
                        .formatted(String.join(",", ids)));
    }

    /** The number of orders, whatever became of them. */
    public long orders() throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM orders");
    }

    private long orders(String status) throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM orders WHERE status = '%s'".formatted(status));
    }

    /** The number of payments that the provider took. */
    public long payments() throws IOException {
        ControlCall answer = ControlCall.get(URI.create(providerUrl() + "/charges"));
        Matcher count = COUNT.matcher(answer.body());
        if (!answer.isSuccess() || !count.matches()) {
            throw new IOException("the payment provider does not count its payments: " + answer);
        }
        return Long.parseLong(count.group(1));
    }

    /** Gives 400 customers a history: one in ten has 60 orders, the others have 3. */
    public void addHistories() throws SQLException {
        postgres.execute(DATABASE, """
                INSERT INTO orders(id, customer_id, status, total)
                    SELECT gen_random_uuid(), 'cust-' || customer, 'CONFIRMED', 1000
                    FROM generate_series(1, 400) AS customer,
                        generate_series(1, CASE WHEN customer % 10 = 0 THEN 60 ELSE 3 END);
                INSERT INTO order_items SELECT id, 'prod-1', 1, 1000 FROM orders;
                ANALYZE orders, order_items;
                """);
    }

    /** Forgets all orders and payments. Not while there is load. */
    public void reset() throws IOException, SQLException {
        ControlCall answer = ControlCall.delete(URI.create(providerUrl() + "/charges"));
        if (!answer.isSuccess()) {
            throw new IOException("the payment provider does not forget its payments: " + answer);
        }
        postgres.execute(DATABASE, "TRUNCATE orders, order_items");
    }
}

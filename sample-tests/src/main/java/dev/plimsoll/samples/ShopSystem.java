/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A shop in eight steps, from the list of products to the order: a service and PostgreSQL. {@code /v1}:
 * {@code /products}, {@code /cart}, {@code /checkout}, {@code /orders}; most require a bearer token.
 */
public final class ShopSystem extends ProcessSystem {
    private static final String DATABASE = "shop";

    private final PostgresServer postgres;
    private final List<String> options = new ArrayList<>();
    private final Weaknesses<ShopWeakness> weaknesses = new Weaknesses<>(ShopWeakness.class, ShopWeakness.PROPERTY);

    public ShopSystem(PostgresServer postgres) {
        super(postgres, DATABASE);
        this.postgres = postgres;
    }

    /** Runs the service as JVMs run in small containers, so that memory that leaks can be seen soon. */
    public ShopSystem inASmallContainer() {
        options.addAll(ServiceProcess.SMALL_CONTAINER);
        return this;
    }

    /** Takes away what makes it right, or fast. */
    public ShopSystem with(ShopWeakness... more) {
        weaknesses.add(List.of(more));
        return this;
    }

    @Override
    public void start() throws Exception {
        createDatabase();
        var properties = new LinkedHashMap<>(weaknesses.properties());
        properties.put("database.url", postgres.url(DATABASE));
        beginEntry(
                "service",
                ServiceProcess.server(
                        "shop", "dev.plimsoll.samples.shop.ShopService", properties, options.toArray(String[]::new)));
    }

    /** As the database has them. */
    public long paidOrders() throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM orders");
    }

    /** Carts whose buyer neither paid nor got them back: none, unless one pays just now. */
    public long cartsInPayment() throws SQLException {
        return postgres.number(DATABASE, "SELECT count(*) FROM carts WHERE status = 'PAYING'");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import org.jspecify.annotations.Nullable;

/** The methods of connection pools that wait until a connection is free. Stateless. */
final class KnownPools {
    static final String HIKARI = "HikariCP";

    /** The method, and the pool as its users call it. */
    private static final Map<String, String> WAITING = new LinkedHashMap<>(Map.of(
            "com.zaxxer.hikari.util.ConcurrentBag.borrow", HIKARI,
            "com.zaxxer.hikari.pool.HikariPool.getConnection", HIKARI,
            "org.apache.commons.pool2.impl.GenericObjectPool.borrowObject", "Commons Pool",
            "org.apache.tomcat.jdbc.pool.ConnectionPool.borrowConnection", "the Tomcat JDBC pool",
            "com.mchange.v2.resourcepool.BasicResourcePool.checkoutResource", "c3p0",
            "com.mchange.v2.resourcepool.BasicResourcePool.prelimCheckoutResource", "c3p0",
            "io.agroal.pool.ConnectionPool.getConnection", "Agroal",
            "org.apache.http.pool.AbstractConnPool.getPoolEntryBlocking", "Apache HttpClient",
            "org.apache.hc.core5.pool.StrictConnPool.lease", "Apache HttpClient"));

    /** @param frame the index of the outermost frame that belongs to waiting */
    record Waiting(String pool, int frame) {}

    private KnownPools() {}

    /** Returns the pool that a stack waits for, or null. */
    static @Nullable Waiting in(List<RecordedFrame> frames) {
        Waiting found = null;
        for (int i = 0; i < frames.size(); i++) {
            var method = frames.get(i).getMethod();
            String pool = WAITING.get(method.getType().getName() + "." + method.getName());
            if (pool != null) {
                found = new Waiting(pool, i);
            }
        }
        return found;
    }
}

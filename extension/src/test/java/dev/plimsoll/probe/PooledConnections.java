/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real HikariCP pool of connections to nowhere, for an {@link ObedientJvm}. */
final class PooledConnections {
    private static @Nullable HikariDataSource opened;

    private PooledConnections() {}

    static void open(int size) throws InterruptedException {
        var config = new HikariConfig();
        config.setPoolName("orders");
        config.setMaximumPoolSize(size);
        config.setRegisterMbeans(true);
        config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(10));
        config.setDataSource(instead(DataSource.class));
        opened = new HikariDataSource(config);
        while (pool().getHikariPoolMXBean().getTotalConnections() < size) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static HikariDataSource pool() {
        return Objects.requireNonNull(opened);
    }

    static void take(int count) throws SQLException {
        for (int each = 0; each < count; each++) {
            pool().getConnection();
        }
    }

    /** Returns once all of them wait. */
    static void waitForMore(int threads) throws InterruptedException {
        for (int each = 0; each < threads; each++) {
            var waiting = new Thread(() -> {
                try {
                    take(1);
                } catch (SQLException e) {
                    // the pool was closed
                }
            });
            waiting.setDaemon(true);
            waiting.start();
        }
        while (pool().getHikariPoolMXBean().getThreadsAwaitingConnection() < threads) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    static void close() {
        pool().close();
    }

    /** A connection that is valid and does nothing. */
    private static <T> T instead(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Class<?> wanted = method.getReturnType();
                    if (wanted == Connection.class) {
                        return instead(Connection.class);
                    }
                    if (wanted == boolean.class) {
                        return method.getName().equals("isValid")
                                || method.getName().equals("getAutoCommit");
                    }
                    return wanted == int.class ? (Object) 0 : null;
                }));
    }
}

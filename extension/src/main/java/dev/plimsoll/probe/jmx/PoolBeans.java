/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the beans that HikariCP registers for its pools: {@code type=Pool (orders)} and {@code type=PoolConfig (orders)},
 * or {@code type=Pool,name=orders} if it is set up so. Stateless.
 */
final class PoolBeans {
    private static final ObjectName HIKARI = JvmBeans.name("com.zaxxer.hikari:*");
    private static final String POOL = "Pool";
    private static final String SETTINGS = "PoolConfig";
    private static final String ACTIVE = "ActiveConnections";
    private static final String IDLE = "IdleConnections";
    private static final String PENDING = "ThreadsAwaitingConnection";
    private static final String LIMIT = "MaximumPoolSize";

    private PoolBeans() {}

    /** Returns the pools that there are now, by name. */
    static List<PoolFigures> read(MBeanServerConnection connection) throws IOException, JMException {
        Map<String, ObjectName> pools = new TreeMap<>();
        Map<String, ObjectName> settings = new HashMap<>();
        for (ObjectName bean : connection.queryNames(HIKARI, null)) {
            String type = String.valueOf(bean.getKeyProperty("type"));
            String kind = type.split(" ", 2)[0];
            if (kind.equals(POOL)) {
                pools.put(poolName(bean, type), bean);
            } else if (kind.equals(SETTINGS)) {
                settings.put(poolName(bean, type), bean);
            }
        }
        List<PoolFigures> figures = new ArrayList<>();
        for (Map.Entry<String, ObjectName> pool : pools.entrySet()) {
            Map<String, Long> numbers = numbers(connection, pool.getValue(), ACTIVE, IDLE, PENDING);
            Map<String, Long> limits = numbers(connection, settings.get(pool.getKey()), LIMIT);
            Long active = numbers.get(ACTIVE);
            Long idle = numbers.get(IDLE);
            if (active != null && idle != null) { // otherwise it is about to start, or to close
                figures.add(new PoolFigures(
                        pool.getKey(), active, idle, known(numbers.get(PENDING)), known(limits.get(LIMIT))));
            }
        }
        return figures;
    }

    private static String poolName(ObjectName bean, String type) {
        int opening = type.indexOf('(');
        return opening < 0
                ? String.valueOf(bean.getKeyProperty("name"))
                : type.substring(opening + 1, type.lastIndexOf(')'));
    }

    private static OptionalLong known(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static Map<String, Long> numbers(
            MBeanServerConnection connection, @Nullable ObjectName bean, String... attributes)
            throws IOException, JMException {
        Map<String, Long> numbers = new HashMap<>();
        if (bean == null) {
            return numbers;
        }
        try {
            for (Attribute attribute :
                    connection.getAttributes(bean, attributes).asList()) {
                if (attribute.getValue() instanceof Number number) {
                    numbers.put(attribute.getName(), number.longValue());
                }
            }
        } catch (InstanceNotFoundException e) {
            // the pool was closed meanwhile
        }
        return numbers;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.apiguardian.api.API;

/** Reads the beans that every JVM has. Called by one thread at a time. */
@API(status = API.Status.INTERNAL)
public final class JvmBeans {
    private static final ObjectName RUNTIME = name("java.lang:type=Runtime");
    private static final ObjectName MEMORY = name("java.lang:type=Memory");
    private static final ObjectName COLLECTORS = name("java.lang:type=GarbageCollector,*");

    private final MBeanServerConnection connection;
    private final long started;
    private final List<ObjectName> stoppingCollectors;

    private JvmBeans(MBeanServerConnection connection, long started, List<ObjectName> stoppingCollectors) {
        this.connection = connection;
        this.started = started;
        this.stoppingCollectors = List.copyOf(stoppingCollectors);
    }

    /** Reads what does not change. */
    static JvmBeans of(MBeanServerConnection connection) throws IOException, JMException {
        long started = (Long) connection.getAttribute(RUNTIME, "StartTime");
        List<ObjectName> stopping = connection.queryNames(COLLECTORS, null).stream()
                .filter(collector -> stopsTheWorld(collector.getKeyProperty("name")))
                .toList();
        return new JvmBeans(connection, started, stopping);
    }

    JvmFigures read() throws IOException, JMException {
        var heap = (CompositeData) connection.getAttribute(MEMORY, "HeapMemoryUsage");
        long max = (Long) heap.get("max");
        long pauseMillis = 0;
        for (ObjectName collector : stoppingCollectors) {
            pauseMillis += Math.max(0, (Long) connection.getAttribute(collector, "CollectionTime"));
        }
        return new JvmFigures(
                started,
                (Long) heap.get("used"),
                max > 0 ? OptionalLong.of(max) : OptionalLong.empty(),
                pauseMillis,
                PoolBeans.read(connection));
    }

    /**
     * Returns whether a garbage collector of this name reports pauses. ZGC and Shenandoah report concurrent work as {@code
     * ZGC Minor Cycles} and {@code Shenandoah Cycles}, and pauses separately. {@code G1 Concurrent GC}, from JDK 20 on,
     * reports the remark and cleanup pauses.
     */
    public static boolean stopsTheWorld(String collector) {
        return !collector.endsWith(" Cycles");
    }

    static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

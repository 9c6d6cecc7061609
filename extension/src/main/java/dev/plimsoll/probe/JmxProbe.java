/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.jmx.AttachedAddress;
import dev.plimsoll.probe.jmx.JmxSession;
import dev.plimsoll.probe.jmx.JvmFigures;
import dev.plimsoll.probe.jmx.LoneThread;
import dev.plimsoll.probe.jmx.PoolFigures;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heap, the garbage collection and the HikariCP connection pools of a JVM through its beans (JMX).
 *
 * <pre>{@code
 * @Probe
 * static final ResourceProbe JVM = JmxProbe.ofProcess(ORDERS);
 * }</pre>
 *
 * <p>{@code jvm_heap} and {@code jvm_heap_limit} are in bytes; {@code jvm_gc_pause} is how many milliseconds of the last
 * second garbage collectors stopped the JVM. {@code pool_connections} has the tags {@code pool} and {@code state}
 * ({@code active}, {@code idle}), {@code pool_connections_limit} and {@code pool_pending} (threads that wait for a
 * connection) the tag {@code pool}. HikariCP registers its beans only with {@code registerMbeans=true} ({@code
 * spring.datasource.hikari.register-mbeans=true}).
 *
 * <p>Connects with the first read, which may take 10 s, and again after a restart of the JVM. A later read fails if the JVM
 * does not answer within 1.5 s.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class JmxProbe implements ResourceProbe {
    private static final Duration PATIENCE = Duration.ofMillis(1500); // less than a read may take
    private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(10); // starting the agent is slow
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final Ticker ticker;
    private final JmxSession session;
    private volatile @Nullable LoneThread<JvmFigures> thread; // closed by another thread than reads it, perhaps
    private @Nullable JvmFigures before;
    private long readAt;

    private JmxProbe(String name, JmxSession.Address address) {
        this(name, Ticker.system(), address);
    }

    JmxProbe(String name, Ticker ticker, JmxSession.Address address) {
        this.name = name;
        this.ticker = ticker;
        session = new JmxSession(address);
    }

    /**
     * Creates a probe of a process that is a JVM of the same user. The management agent is started in it: it needs no
     * options. Requires that the tests run on a JDK, and that the process is not started with {@code
     * -XX:+DisableAttachMechanism}.
     *
     * @param process the process, which need not run yet
     * @return a probe to keep in a {@code @Probe} field, or to give to {@link dev.plimsoll.Load#probe}
     */
    public static JmxProbe ofProcess(LocalProcess process) {
        return ofProcess(() -> process);
    }

    /**
     * Creates a probe of a process as {@link #ofProcess(LocalProcess)} does, for one that its target creates with each
     * start.
     *
     * @param process called for each connection
     * @return a probe to keep in a {@code @Probe} field, or to give to {@link dev.plimsoll.Load#probe}
     */
    public static JmxProbe ofProcess(Supplier<LocalProcess> process) {
        return new JmxProbe("the JVM", new AttachedAddress(() -> {
            LocalProcess started = process.get();
            if (!started.isAlive()) {
                throw new IOException("the process does not run");
            }
            return ProcessHandle.of(started.pid()).orElseThrow(() -> new IOException("the process has ended"));
        }));
    }

    /**
     * Creates a probe of a JVM with an open JMX port, {@code
     * service:jmx:rmi:///jndi/rmi://127.0.0.1:9010/jmxrmi}, without a password.
     *
     * @param serviceUrl called for each connection
     * @return a probe to keep in a {@code @Probe} field, or to give to {@link dev.plimsoll.Load#probe}
     */
    public static JmxProbe at(Supplier<String> serviceUrl) {
        return new JmxProbe("the JVM", serviceUrl::get);
    }

    /**
     * Creates a probe of the JVM that runs the tests, for a target that runs in it.
     *
     * @return a probe to keep in a {@code @Probe} field, or to give to {@link dev.plimsoll.Load#probe}
     */
    public static JmxProbe ofThisJvm() {
        return new JmxProbe("this JVM", () -> null);
    }

    @Override
    public List<MetricOf> metrics() {
        return List.of(
                MetricOf.of(Metrics.JVM_HEAP),
                MetricOf.of(Metrics.JVM_HEAP_LIMIT),
                MetricOf.of(Metrics.JVM_GC_PAUSE),
                MetricOf.of(Metrics.POOL_CONNECTIONS),
                MetricOf.of(Metrics.POOL_CONNECTIONS_LIMIT),
                MetricOf.of(Metrics.POOL_PENDING));
    }

    @Override
    public void read(Readings into) throws Exception {
        LoneThread<JvmFigures> calling = thread;
        if (calling == null) {
            calling = new LoneThread<>("plimsoll jmx");
            thread = calling;
        }
        JvmFigures now = calling.call(name, session::read, before == null ? PATIENCE_AT_FIRST : PATIENCE);
        long at = ticker.nanoTime();
        into.gauge(Metrics.JVM_HEAP.name(), now.heap());
        now.heapLimit().ifPresent(limit -> into.gauge(Metrics.JVM_HEAP_LIMIT.name(), limit));
        JvmFigures last = before;
        if (last != null && last.started() == now.started()) {
            // after reads that failed, the mean of the seconds since
            double seconds = Math.max(1, Math.rint((at - readAt) / NANOS_PER_SECOND));
            into.gauge(Metrics.JVM_GC_PAUSE.name(), (now.pauseMillis() - last.pauseMillis()) / seconds);
        }
        now.pools().forEach(pool -> report(pool, into));
        before = now;
        readAt = at;
    }

    private static void report(PoolFigures pool, Readings into) {
        Map<String, String> tags = Map.of("pool", pool.pool());
        into.gauge(Metrics.POOL_CONNECTIONS.name(), pool.active(), Map.of("pool", pool.pool(), "state", "active"));
        into.gauge(Metrics.POOL_CONNECTIONS.name(), pool.idle(), Map.of("pool", pool.pool(), "state", "idle"));
        pool.limit().ifPresent(limit -> into.gauge(Metrics.POOL_CONNECTIONS_LIMIT.name(), limit, tags));
        pool.pending().ifPresent(threads -> into.gauge(Metrics.POOL_PENDING.name(), threads, tags));
    }

    /** Does not wait for a call that the JVM does not answer: that ends with the connection, at the latest. */
    @Override
    public void close() {
        LoneThread<JvmFigures> calling = thread;
        thread = null;
        if (calling != null) {
            calling.endAfter(session::close);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

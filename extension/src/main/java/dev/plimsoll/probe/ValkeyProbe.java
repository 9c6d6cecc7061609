/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.probe.valkey.ValkeyAddress;
import dev.plimsoll.probe.valkey.ValkeySession;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads the figures of a Valkey or Redis server (6.2 or newer) over a connection of its own, which is left out of them:
 * memory, clients, commands, evictions, and the share of keys that were found. With {@link #queues}, also how many
 * entries wait.
 *
 * <p>Needs Jedis on the class path ({@code redis.clients:jedis}). Of a cluster, it reads the server at the address only.
 * A connection that fails is opened again at the next read.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ValkeyProbe implements ResourceProbe {
    private static final List<Metric> METRICS = List.of(
            Metrics.VALKEY_MEMORY,
            Metrics.VALKEY_MEMORY_LIMIT,
            Metrics.VALKEY_CLIENTS,
            Metrics.VALKEY_CLIENTS_LIMIT,
            Metrics.VALKEY_COMMANDS,
            Metrics.VALKEY_EVICTIONS,
            Metrics.VALKEY_HITS);

    private final Supplier<URI> uri;
    private final List<String> queues;

    private final OthersTotal commands = new OthersTotal();
    private final OthersTotal hits = new OthersTotal();
    private final OthersTotal misses = new OthersTotal();

    private @Nullable ValkeySession session;
    private volatile Map<String, String> missing = Map.of();

    private ValkeyProbe(Supplier<URI> uri, List<String> queues) {
        this.uri = uri;
        this.queues = queues;
    }

    /**
     * {@return a probe of a server}
     *
     * @param uri returns its address, as {@code redis://user:password@host:6379/0}, or {@code rediss://} with TLS;
     *     user, password, port and database may be left out. Called at the first read, and each time that the
     *     connection is opened again
     */
    public static ValkeyProbe of(Supplier<URI> uri) {
        return new ValkeyProbe(uri, List.of());
    }

    /**
     * {@return a probe that also reads {@code queue_depth} of these keys, with the tag {@code queue}: the length of a
     * list, set, sorted set or stream; 0 while the key does not exist} Of a stream with consumer groups, it is the
     * number of entries that the slowest group has not acknowledged (Redis 7 or Valkey). Adds to the keys given before.
     *
     * @param keys the keys of the queues
     */
    public ValkeyProbe queues(String... keys) {
        for (String key : keys) {
            if (key.isBlank()) {
                throw new ConfigurationException("ValkeyProbe.queues(...): the key of a queue must not be blank");
            }
        }
        var all = new LinkedHashSet<>(queues);
        all.addAll(List.of(keys));
        return new ValkeyProbe(uri, List.copyOf(all));
    }

    @Override
    public List<MetricOf> metrics() {
        return Stream.concat(METRICS.stream(), queues.isEmpty() ? Stream.empty() : Stream.of(Metrics.QUEUE_DEPTH))
                .map(MetricOf::of)
                .toList();
    }

    @Override
    public void read(Readings into) throws IOException {
        try {
            ValkeySession open = session;
            if (open == null) {
                URI address = Objects.requireNonNull(uri.get(), "there is no address: its supplier returned null");
                open = Library.JEDIS.use(
                        "Reading the figures of Valkey", () -> ValkeySession.open(ValkeyAddress.of(address)));
                session = open;
            }
            figures(open, into);
            depths(open, into);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void figures(ValkeySession open, Readings into) throws IOException {
        Map<String, String> info = open.info();
        own(open);
        open.infoRead();

        into.gauge(Metrics.VALKEY_MEMORY.name(), number(info, "used_memory"));
        long maxMemory = number(info, "maxmemory");
        if (maxMemory > 0) { // 0 is no limit
            into.gauge(Metrics.VALKEY_MEMORY_LIMIT.name(), maxMemory);
        }
        into.gauge(Metrics.VALKEY_CLIENTS.name(), number(info, "connected_clients") - 1);
        if (info.containsKey("maxclients")) {
            into.gauge(Metrics.VALKEY_CLIENTS_LIMIT.name(), number(info, "maxclients") - 1);
        }
        into.counter(Metrics.VALKEY_COMMANDS.name(), commands.of(number(info, "total_commands_processed")));
        into.counter(Metrics.VALKEY_EVICTIONS.name(), number(info, "evicted_keys"));
        long found = hits.of(number(info, "keyspace_hits"));
        into.rate(Metrics.VALKEY_HITS.name(), found, found + misses.of(number(info, "keyspace_misses")));
    }

    private void own(ValkeySession open) {
        commands.own(open.commands());
        hits.own(open.hits());
        misses.own(open.misses());
    }

    private static long number(Map<String, String> info, String name) throws IOException {
        String value = info.getOrDefault(name, "");
        if (!value.matches("\\d{1,18}")) {
            throw new IOException("the server's INFO has no number %s: it is \"%s\"".formatted(name, value));
        }
        return Long.parseLong(value);
    }

    private void depths(ValkeySession open, Readings into) {
        var unread = new LinkedHashMap<String, String>();
        for (String queue : queues) {
            ValkeySession.Depth depth = open.depth(queue);
            if (depth.unknown().isEmpty()) {
                into.gauge(Metrics.QUEUE_DEPTH.name(), depth.entries(), Map.of("queue", queue));
            } else {
                unread.merge(Metrics.QUEUE_DEPTH.name(), depth.unknown(), (first, next) -> first + "; " + next);
            }
        }
        missing = Map.copyOf(unread);
    }

    @Override
    public Map<String, String> missing() {
        return missing;
    }

    @Override
    public void close() {
        if (session != null) {
            own(session);
            session.close();
            session = null;
        }
    }

    @Override
    public String toString() {
        return "Valkey";
    }
}

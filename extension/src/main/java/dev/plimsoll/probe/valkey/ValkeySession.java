/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.valkey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.resps.StreamGroupInfo;

/**
 * The probe's own connection to a Valkey or Redis server, and the only class that knows Jedis. Counts what it adds to
 * the server's own figures. One thread.
 */
@API(status = API.Status.INTERNAL)
public final class ValkeySession implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final String NO_KEY = "none";

    private final Jedis jedis;

    private int commands;
    private int hits;
    private int misses;

    private ValkeySession(Jedis jedis, int commands) {
        this.jedis = jedis;
        this.commands = commands;
    }

    /** Connects. */
    public static ValkeySession open(ValkeyAddress address) {
        var settings = DefaultJedisClientConfig.builder()
                .user(address.user())
                .password(address.password())
                .database(address.database())
                .timeoutMillis(TIMEOUT_MILLIS)
                .clientName("plimsoll")
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (address.tls()) {
            settings.sslOptions(SslOptions.defaults());
        }
        var jedis = new Jedis(new HostAndPort(address.host(), address.port()), settings.build());
        try {
            jedis.connect();
        } catch (RuntimeException e) {
            jedis.close();
            throw e;
        }
        int greeting = 1 + (address.password() == null ? 0 : 1) + (address.database() == 0 ? 0 : 1);
        return new ValkeySession(jedis, greeting);
    }

    /** Returns all that the server says of itself. */
    public Map<String, String> info() {
        var figures = new LinkedHashMap<String, String>();
        jedis.info().lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                figures.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return figures;
    }

    /** Returns how many commands this session has sent since the last call, without the one that is running. */
    public int commands() {
        int sent = commands;
        commands = 0;
        return sent;
    }

    /** Returns how often this session has found a key since the last call. */
    public int hits() {
        int found = hits;
        hits = 0;
        return found;
    }

    /** Returns how often this session has not found a key since the last call. */
    public int misses() {
        int notFound = misses;
        misses = 0;
        return notFound;
    }

    /** Notes that {@code INFO} was sent: the server counts it after it has answered. */
    public void infoRead() {
        commands++;
    }

    /**
     * How many entries wait.
     *
     * @param unknown why that is not known; empty if it is
     */
    public record Depth(long entries, String unknown) {
        static Depth of(long entries) {
            return new Depth(entries, "");
        }
    }

    /**
     * Returns how many entries of a list, set, sorted set or stream wait; 0 if the key does not exist. In a stream with
     * consumer groups those of the slowest group wait: not delivered, or not acknowledged.
     */
    public Depth depth(String key) {
        commands++;
        String type = jedis.type(key);
        count(!type.equals(NO_KEY));
        return switch (type) {
            case NO_KEY -> Depth.of(0);
            case "list" -> counted(jedis.llen(key));
            case "set" -> counted(jedis.scard(key));
            case "zset" -> counted(jedis.zcard(key));
            case "stream" -> ofStream(key);
            default -> new Depth(0, "the key '%s' is a %s, not a list, set, sorted set or stream".formatted(key, type));
        };
    }

    private Depth ofStream(String key) {
        commands++;
        List<StreamGroupInfo> groups;
        try {
            groups = jedis.xinfoGroups(key);
        } catch (JedisDataException e) { // the stream was deleted between the two commands
            count(false);
            return Depth.of(0);
        }
        count(true);
        if (groups.isEmpty()) {
            return counted(jedis.xlen(key));
        }
        long deepest = 0;
        for (StreamGroupInfo group : groups) {
            if (!(group.getGroupInfo().get("lag") instanceof Long lag)) {
                return new Depth(
                        0,
                        "the server does not know how far the consumer group '%s' of the stream '%s' is behind: it knows since"
                                        .formatted(group.getName(), key)
                                + " Redis 7, unless entries were deleted from the middle of the stream");
            }
            deepest = Math.max(deepest, lag + group.getPending());
        }
        return Depth.of(deepest);
    }

    /** These never exist empty; a stream that does is rare, and then a hit. */
    private Depth counted(long length) {
        commands++;
        count(length > 0);
        return Depth.of(length);
    }

    private void count(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
    }

    @Override
    public void close() {
        jedis.close();
    }
}

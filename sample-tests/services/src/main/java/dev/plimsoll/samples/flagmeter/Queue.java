/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.flagmeter;

import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The list in Valkey through which events go from the API to the workers. */
final class Queue {
    static final String NAME = "events";

    private Queue() {}

    /** Connects to the Valkey server at the system property {@code valkey.port}, with at most that many connections. */
    static UnifiedJedis connect(int connections) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        return RedisClient.builder()
                .hostAndPort("127.0.0.1", Integer.getInteger("valkey.port", 6379))
                .poolConfig(pool)
                .build();
    }
}

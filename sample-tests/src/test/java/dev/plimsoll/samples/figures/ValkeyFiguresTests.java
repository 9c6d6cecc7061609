/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.probe.ValkeyProbe;
import dev.plimsoll.samples.ValkeyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What {@link ValkeyProbe} reads, beside what the server itself says. */
@Timeout(120)
class ValkeyFiguresTests {
    @LoadTarget
    static final ValkeyServer VALKEY = new ValkeyServer();

    private static final String LIST = "queue_depth{queue=list}";
    private static final String STREAM = "queue_depth{queue=stream}";

    private final List<Socket> sockets = new ArrayList<>();
    private final ValkeyProbe probe = ValkeyProbe.of(() -> URI.create("redis://127.0.0.1:" + VALKEY.port()));

    @BeforeEach
    void empty() throws IOException {
        VALKEY.ask("FLUSHALL");
    }

    @AfterEach
    void close() throws IOException {
        probe.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Sends commands over a connection that stays open, and waits until each has been answered by one line. */
    private static void send(Socket socket, String... commands) throws IOException {
        for (String command : commands) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\n") < 0) {
                line.append((char) socket.getInputStream().read());
            }
            assertThat(line).doesNotStartWith("-");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), VALKEY.port());
        sockets.add(socket);
        return socket;
    }

    /** A number of the server's own INFO. */
    private static long source(String name) throws IOException {
        Matcher figure = Pattern.compile("(?m)^" + name + ":(\\d+)").matcher(VALKEY.ask("INFO everything"));
        assertThat(figure.find()).as(name).isTrue();
        return Long.parseLong(figure.group(1));
    }

    @Test
    void commandsAreAllButThoseOfTheProbe() throws Exception {
        ValkeyProbe withQueues = probe.queues("list", "stream", "nothing");
        Socket socket = connect();
        send(socket, "LPUSH list a b", "XADD stream 1-1 a b", "XGROUP CREATE stream readers 0");
        long before = Figures.of(withQueues).count("valkey_commands");

        for (int i = 0; i < 100; i++) {
            send(socket, "PING");
        }
        for (int i = 0; i < 10; i++) {
            assertThat(Figures.of(withQueues).count("valkey_commands") - before).isEqualTo(100);
        }
        withQueues.close();
        assertThat(Figures.of(withQueues).count("valkey_commands") - before)
                .as("over a new connection")
                .isEqualTo(100);
        withQueues.close();
    }

    @Test
    void hitsAreAllButThoseOfTheProbe() throws Exception {
        ValkeyProbe withQueues = probe.queues("list", "set", "zset", "stream", "text", "nothing");
        Socket socket = connect();
        send(socket, "LPUSH list a b", "SADD set a", "ZADD zset 1 a", "XADD stream * a b", "SET text a");
        Figures before = Figures.of(withQueues);

        send(socket, "LLEN list", "LLEN list", "LLEN list", "LLEN nothing", "EXISTS set", "EXISTS nothing");
        Figures figures = Figures.of(withQueues);
        for (int i = 0; i < 5; i++) {
            figures = Figures.of(withQueues);
        }

        assertThat(figures.count("valkey_hits.hits") - before.count("valkey_hits.hits"))
                .isEqualTo(4);
        assertThat(figures.count("valkey_hits.total") - before.count("valkey_hits.total"))
                .isEqualTo(6);
        withQueues.close();
    }

    @Test
    void memoryIsThatOfTheServer() throws Exception {
        Figures first = Figures.of(probe);
        assertThat(first.has("valkey_memory_limit")).isFalse();
        send(connect(), "SETRANGE large 8000000 x");

        Figures figures = Figures.of(probe);

        assertThat(figures.get("valkey_memory") - first.get("valkey_memory")).isGreaterThan(7e6);
        assertThat(figures.get("valkey_memory")).isCloseTo(source("used_memory"), within(1e6));
        VALKEY.ask("CONFIG SET maxmemory 50mb");
        try {
            assertThat(Figures.of(probe).count("valkey_memory_limit")).isEqualTo(50L << 20);
        } finally {
            VALKEY.ask("CONFIG SET maxmemory 0");
        }
    }

    @Test
    void evictionsAreCounted() throws Exception {
        long before = Figures.of(probe).count("valkey_evictions");
        VALKEY.ask("CONFIG SET maxmemory-policy allkeys-random");
        VALKEY.ask("CONFIG SET maxmemory " + (source("used_memory") + 3_000_000));
        try {
            Socket socket = connect();
            for (int i = 0; i < 60; i++) {
                send(socket, "SETRANGE large%d 100000 x".formatted(i));
            }
            VALKEY.ask("CONFIG SET maxmemory 0"); // from here on there are no more
            long evictions = Figures.of(probe).count("valkey_evictions");
            assertThat(evictions).isEqualTo(source("evicted_keys"));
            assertThat(evictions - before).isPositive();
        } finally {
            VALKEY.ask("CONFIG SET maxmemory 0");
            VALKEY.ask("CONFIG SET maxmemory-policy noeviction");
        }
    }

    @Test
    void clientsAreAllButTheProbe() throws Exception {
        Figures.await(probe, figures -> figures.count("valkey_clients") == 0);
        for (int clients = 1; clients <= 5; clients++) {
            send(connect(), "PING");
            assertThat(Figures.of(probe).count("valkey_clients")).isEqualTo(clients);
        }
        assertThat(Figures.of(probe).count("valkey_clients_limit")).isEqualTo(source("maxclients") - 1);
    }

    @Test
    void growingListShowsAsTheDepthOfAQueue() throws Exception {
        ValkeyProbe withQueue = probe.queues("list");
        assertThat(Figures.of(withQueue).count(LIST)).as("no such key").isZero();
        Socket socket = connect();
        for (int depth = 1; depth <= 20; depth++) {
            send(socket, "LPUSH list entry");
            assertThat(Figures.of(withQueue).count(LIST)).isEqualTo(depth);
        }
        VALKEY.ask("DEL list");
        assertThat(Figures.of(withQueue).count(LIST)).isZero();
        withQueue.close();
    }

    @Test
    void depthOfAStreamIsItsLengthOrWhatTheSlowestGroupHasNotAcknowledged() throws Exception {
        ValkeyProbe withQueue = probe.queues("stream");
        Socket socket = connect();
        for (int id = 1; id <= 5; id++) {
            send(socket, "XADD stream %d-1 a b".formatted(id));
        }
        assertThat(Figures.of(withQueue).count(STREAM)).isEqualTo(5);

        VALKEY.ask("XGROUP CREATE stream slow 0");
        VALKEY.ask("XGROUP CREATE stream fast $");
        assertThat(Figures.of(withQueue).count(STREAM)).isEqualTo(5);
        VALKEY.ask("XREADGROUP GROUP slow reader COUNT 2 STREAMS stream >");
        assertThat(Figures.of(withQueue).count(STREAM))
                .as("delivered, not acknowledged")
                .isEqualTo(5);
        VALKEY.ask("XACK stream slow 1-1");
        assertThat(Figures.of(withQueue).count(STREAM)).isEqualTo(4);
        withQueue.close();
    }

    @Test
    void setsHaveADepthAndTextsHaveNone() throws Exception {
        send(connect(), "SADD set a b c", "ZADD zset 1 a 2 b", "SET text a");
        ValkeyProbe withQueues = probe.queues("set", "zset", "text");

        Figures figures = Figures.of(withQueues);

        assertThat(figures.count("queue_depth{queue=set}")).isEqualTo(3);
        assertThat(figures.count("queue_depth{queue=zset}")).isEqualTo(2);
        assertThat(figures.has("queue_depth{queue=text}")).isFalse();
        assertThat(withQueues.missing())
                .containsEntry("queue_depth", "the key 'text' is a string, not a list, set, sorted set or stream");
        withQueues.close();
    }

    @Test
    void lostConnectionIsOpenedAgain() throws Exception {
        Socket socket = connect();
        long before = Figures.of(probe).count("valkey_commands");

        send(socket, "CLIENT KILL TYPE normal SKIPME yes");
        assertThatThrownBy(() -> Figures.of(probe)).isInstanceOf(JedisConnectionException.class);
        assertThat(Figures.of(probe).count("valkey_commands") - before).isOne();
        assertThat(VALKEY.ask("CLIENT LIST")).containsOnlyOnce("name=plimsoll");
    }

    @Test
    void passwordUserAndDatabaseComeFromTheAddress() throws Exception {
        VALKEY.ask("ACL SETUSER reader on >s:cret@ ~* +@all");
        String address = "redis://reader:s%%3Acret%%40@127.0.0.1:%d/%d";
        send(connect(), "SELECT 3", "LPUSH list a b c");
        var inDatabase = ValkeyProbe.of(() -> URI.create(address.formatted(VALKEY.port(), 3)))
                .queues("list");
        Figures before = Figures.of(inDatabase);
        assertThat(before.count(LIST)).isEqualTo(3);
        inDatabase.close();
        assertThat(Figures.of(inDatabase).count("valkey_commands"))
                .as("its greeting is left out, too")
                .isEqualTo(before.count("valkey_commands"));
        inDatabase.close();

        var wrong = ValkeyProbe.of(() -> URI.create("redis://reader:geheim@127.0.0.1:" + VALKEY.port()));
        assertThatThrownBy(() -> Figures.of(wrong))
                .hasMessageContaining("WRONGPASS")
                .hasMessageNotContaining("geheim");
    }
}

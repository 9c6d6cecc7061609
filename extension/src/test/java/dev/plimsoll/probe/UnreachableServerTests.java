/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import java.io.File;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What probes of servers say when a library, the server, or a part of its address is not there. */
class UnreachableServerTests {
    @Test
    void missingDriverIsOneSentenceWithTheVersionThatWeBuildWith() throws Exception {
        var probe = PostgresProbe.of(() -> "jdbc:postgresql://localhost/orders?password=geheim");
        assertThatThrownBy(() -> KeptReadings.of(probe))
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "no JDBC driver for PostgreSQL is on the class path: add org.postgresql:postgresql:42.7.14 as a"
                                + " test dependency")
                .hasNoCause();
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("<postgresql.version>42.7.14<");
    }

    @Test
    void otherUrlIsShownWithoutItsSecrets() {
        assertThatThrownBy(
                        () -> KeptReadings.of(PostgresProbe.of("jdbc:mysql://ada:geheim@localhost/orders", "a", "b")))
                .hasMessage(
                        "the JDBC URL must be like jdbc:postgresql://localhost:5432/orders, and its driver must be on the"
                                + " class path; it starts with \"jdbc:mysql:\"");
    }

    @Test
    void targetThatHasNoAddressYetIsSaid() {
        assertThatThrownBy(() -> KeptReadings.of(PostgresProbe.of(() -> null)))
                .hasMessage("there is no JDBC URL: its supplier returned null");
        assertThatThrownBy(() -> KeptReadings.of(ValkeyProbe.of(() -> null)))
                .hasMessage("there is no address: its supplier returned null");
        assertThatThrownBy(() -> KeptReadings.of(PrometheusProbe.of(() -> null, "up")))
                .hasMessage("there is no address: its supplier returned null");
    }

    @Test
    void serverThatIsNotThereIsSaidAtEachRead() throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        ValkeyProbe probe = ValkeyProbe.of(() -> URI.create("redis://127.0.0.1:" + port));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> KeptReadings.of(probe)).hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void probesDeclareWhatTheyRead() {
        assertThat(PostgresProbe.of(() -> "").metrics())
                .extracting(MetricOf::name)
                .containsExactly(
                        "postgres_connections",
                        "postgres_connections_limit",
                        "postgres_locks_waiting",
                        "postgres_transactions",
                        "postgres_queries",
                        "postgres_deadlocks",
                        "postgres_query_time",
                        "postgres_cache_hits");
        ValkeyProbe valkey = ValkeyProbe.of(() -> URI.create("redis://localhost"));
        assertThat(valkey.metrics()).extracting(MetricOf::name).doesNotContain("queue_depth");
        assertThat(valkey.queues("events").metrics()).extracting(MetricOf::name).contains("queue_depth");
    }

    @Test
    void queueWithoutANameIsAConfigurationError() {
        assertThatThrownBy(() ->
                        ValkeyProbe.of(() -> URI.create("redis://localhost")).queues("events", " "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ValkeyProbe.queues(...): the key of a queue must not be blank");
    }

    @Test
    void missingJedisIsOneSentence() throws Exception {
        var urls = new ArrayList<URL>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("jedis")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object said = loader.loadClass(JedisTestCase.class.getName())
                    .getMethod("run")
                    .invoke(null);
            assertThat(said)
                    .isEqualTo(
                            "Reading the figures of Valkey needs Jedis 5.3 or newer, which is not on the class path: add"
                                    + " redis.clients:jedis:7.5.3 as a test dependency");
        }
    }

    /** Runs in a loader of its own. */
    public static final class JedisTestCase {
        private JedisTestCase() {}

        public static String run() throws Exception {
            try {
                KeptReadings.of(
                        ValkeyProbe.of(() -> URI.create("redis://localhost")).queues("events"));
                return "read";
            } catch (ConfigurationException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    @Test
    void totalOfOthersLeavesOutWhatTheProbeAdded() {
        var total = new OthersTotal();
        assertThat(total.of(100)).isEqualTo(100);
        total.own(3);
        assertThat(total.of(110)).isEqualTo(107);
        total.own(2);
        assertThat(total.of(5)).as("the server was restarted").isEqualTo(5);
        total.own(4);
        assertThat(total.of(20)).isEqualTo(16);
    }
}

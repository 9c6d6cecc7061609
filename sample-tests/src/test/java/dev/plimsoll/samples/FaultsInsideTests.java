/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.JmxProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.probe.ValkeyProbe;
import dev.plimsoll.user.VirtualUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Load tests that must fail, on systems with faults inside: all requests still succeed, and in time; only the figures of the
 * system show that it will not last. The same loads on the same systems without the fault pass.
 */
class FaultsInsideTests {
    private static final String LITTLE_MEMORY = "target_memory{target:FACTORY.service}: max<150MB";
    private static final String NO_CONNECTION_IN_USE_AT_THE_END = "pool_connections{state:active}: value==0";
    private static final String ONLY_THE_POOL = "postgres_connections{target:ORDERS.database}: max<=10";
    private static final String FAST_QUERIES = "postgres_query_time{target:FACTORY.database}: max<50";
    private static final String SHORT_QUEUE = "queue_depth{queue:events}: max<60";

    @TempDir
    private Path reports;

    /** "Memory leaks: invisible in short tests, catastrophic over hours". Some kB of each request. */
    static class LeakedMemoryTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final FactorySystem FACTORY = new FactorySystem(POSTGRES).leakingMemory();

        @LoadTest(vus = 10, iterations = 20_000)
        @Threshold(value = LITTLE_MEMORY, abortOnFail = true)
        void list(Http http) {
            listTemplates(http);
        }
    }

    static class BoundedMemoryTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final FactorySystem FACTORY = new FactorySystem(POSTGRES).inASmallContainer();

        @LoadTest(vus = 10, iterations = 20_000)
        @Threshold(LITTLE_MEMORY)
        void list(Http http) {
            listTemplates(http);
        }
    }

    private static void listTemplates(Http http) {
        http.get("/api/public/factory/templates").send();
    }

    @Test
    void leakedMemoryMissesItsThreshold() {
        assertThat(FailedTest.messageOf(LeakedMemoryTestCase.class, reports))
                .startsWith("1 of 3 thresholds missed: target_memory{target:FACTORY.service} max<150MB was ")
                .contains("target_memory{target:FACTORY.service} max<150MB ended the load after ");
    }

    /** Connections that never return to the pool, and others beside it that are never closed: five, and twenty. */
    static class LeakedConnectionsTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final OrdersSystem ORDERS =
                new OrdersSystem(POSTGRES).leakingOfThePool().leakingConnections();

        @Probe(target = "ORDERS.service")
        static final ResourceProbe JVM = JmxProbe.ofProcess(ORDERS::service);

        @LoadTest(vus = 5, iterations = 100)
        @Threshold(NO_CONNECTION_IN_USE_AT_THE_END)
        @Threshold(ONLY_THE_POOL)
        void order(VirtualUser user, Http http) {
            orderAndLookFor(user, http);
        }
    }

    static class ReturnedConnectionsTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final OrdersSystem ORDERS = new OrdersSystem(POSTGRES);

        @Probe(target = "ORDERS.service")
        static final ResourceProbe JVM = JmxProbe.ofProcess(ORDERS::service);

        @LoadTest(vus = 5, iterations = 100)
        @Threshold(NO_CONNECTION_IN_USE_AT_THE_END)
        @Threshold(ONLY_THE_POOL)
        void order(VirtualUser user, Http http) {
            orderAndLookFor(user, http);
        }
    }

    /** One order in twenty is for an unknown customer; after one in five, an unknown order is looked for. */
    private static void orderAndLookFor(VirtualUser user, Http http) {
        long number = user.iterationInScenario();
        http.post("/api/orders")
                .header("x-api-key", OrdersSystem.apiKey())
                .json(Map.of(
                        "customerId",
                        number % 20 == 10 ? "nobody" : "cust-123",
                        "items",
                        List.of(Map.of("productId", "prod-1", "quantity", 1, "unitPrice", 1_500))))
                .expect(201, 404)
                .send();
        if (number % 5 == 0) {
            http.get("/api/orders/{id}", UUID.randomUUID().toString())
                    .header("x-api-key", OrdersSystem.apiKey())
                    .expect(404)
                    .send();
        }
    }

    @Tag("long")
    @Test
    void leakedConnectionsMissTheirThresholds() {
        assertThat(FailedTest.messageOf(LeakedConnectionsTestCase.class, reports))
                .startsWith("2 of 4 thresholds missed: pool_connections{state:active} value==0 was 5")
                .containsPattern("✗ postgres_connections\\{target:ORDERS.database} +max<=10 +was [23]\\d\\b");
    }

    /** "Database queries not optimized". */
    static class SlowQueryTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final FactorySystem FACTORY = new FactorySystem(POSTGRES).withASlowQuery();

        @BeforeAll
        static void needsStatements() throws Exception {
            assumeStatements(POSTGRES);
        }

        @LoadTest(vus = 2, duration = "2s")
        @Threshold(FAST_QUERIES)
        void list(Http http) {
            listBuildSpecs(http);
        }
    }

    static class FastQueryTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final FactorySystem FACTORY = new FactorySystem(POSTGRES);

        @BeforeAll
        static void needsStatements() throws Exception {
            assumeStatements(POSTGRES);
        }

        @LoadTest(vus = 2, duration = "2s")
        @Threshold(FAST_QUERIES)
        void list(Http http) {
            listBuildSpecs(http);
        }
    }

    private static void assumeStatements(PostgresServer postgres) throws Exception {
        assumeTrue(
                postgres.keepsStatements(),
                () -> postgres.description() + " has no module pg_stat_statements: install postgresql-contrib");
    }

    private static void listBuildSpecs(Http http) {
        http.get("/api/public/factory/build-specs").send();
    }

    @Test
    void slowQueryMissesItsThreshold() {
        assertThat(FailedTest.messageOf(SlowQueryTestCase.class, reports))
                .startsWith("1 of 3 thresholds missed: postgres_query_time{target:FACTORY.database} max<50 was ");
    }

    /** A worker that does one job a second, of ten. A healthy one would have to stand still for six seconds to miss the limit. */
    static class GrowingQueueTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final ValkeyServer VALKEY = new ValkeyServer();

        @LoadTarget
        static final FlagMeterSystem FLAGMETER =
                new FlagMeterSystem(POSTGRES, VALKEY).withSlowJobs(Duration.ofSeconds(4));

        @Probe(target = "VALKEY")
        static final ResourceProbe QUEUE = ValkeyProbe.of(VALKEY::uri).queues("events");

        @LoadTest(rate = "10/s", duration = "8s", vus = 10, warmup = "2s")
        @Threshold(SHORT_QUEUE)
        void send(Http http) {
            sendEvent(http);
        }
    }

    static class ShortQueueTestCase {
        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final ValkeyServer VALKEY = new ValkeyServer();

        @LoadTarget
        static final FlagMeterSystem FLAGMETER = new FlagMeterSystem(POSTGRES, VALKEY);

        @Probe(target = "VALKEY")
        static final ResourceProbe QUEUE = ValkeyProbe.of(VALKEY::uri).queues("events");

        @LoadTest(rate = "10/s", duration = "8s", vus = 10, warmup = "2s")
        @Threshold(SHORT_QUEUE)
        void send(Http http) {
            sendEvent(http);
        }
    }

    private static void sendEvent(Http http) {
        http.post("/api/events")
                .json(Map.of("tenant", "acme-corp", "feature", "exports", "tokens", 100))
                .send();
    }

    @Test
    void growingQueueMissesItsThreshold() {
        assertThat(FailedTest.messageOf(GrowingQueueTestCase.class, reports))
                .startsWith("1 of 4 thresholds missed: queue_depth{queue:events} max<60 was ");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            classes = {
                BoundedMemoryTestCase.class,
                ReturnedConnectionsTestCase.class,
                FastQueryTestCase.class,
                ShortQueueTestCase.class
            })
    void sameLoadPassesWithoutTheFault(Class<?> testCase) {
        FailedTest.requirePassed(testCase, reports);
    }
}

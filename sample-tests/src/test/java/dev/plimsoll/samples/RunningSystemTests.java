/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.target.TargetUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * The load tests of all five documents against systems that run already, by the variables of the documents: nothing is
 * started, and what needs the inside of a system is left out with a sentence each.
 */
@Tag("long")
class RunningSystemTests {
    private static final Map<String, String> THREE_USERS = Map.of("VUS", "3", "DURATION", "2s");

    @TempDir
    private Path reports;

    private final List<TargetSystem> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).stop();
        }
    }

    @Test
    void ordersAreLoadedByBaseUrlAndKey() throws Exception {
        String before = System.setProperty("API_KEY", "key-of-staging");
        try {
            var postgres = started(new PostgresServer());
            var orders = started(new OrdersSystem(postgres));

            Loaded loaded = load(OrdersLoadTest.class, "firstLoadTest", orders, "BASE_URL");

            loaded.requireAllAnswered();
            assertThat(orders.confirmedOrders())
                    .isEqualTo(loaded.metric("order_created").path("count").asLong());
            assertThat(loaded.skipped())
                    .containsExactlyInAnyOrder(
                            "pool_connections{state:active}", "postgres_connections{target:ORDERS.database}");
            assertThat(loaded.said())
                    .containsExactly(
                            "the OrdersSystem was not started by this test, so its orders are not deleted before the load",
                            "the OrdersSystem was not started by this test, so whether it has lost an order is not known");

            System.setProperty("API_KEY", "another");
            assertThat(load(OrdersLoadTest.class, "firstLoadTest", orders, "BASE_URL")
                            .failedShare())
                    .isEqualTo(1);
        } finally {
            restore("API_KEY", before);
        }
    }

    @Test
    void flagMeterIsLoadedByK6BaseUrl() throws Exception {
        var postgres = started(new PostgresServer());
        var valkey = started(new ValkeyServer());
        var flagMeter = started(new FlagMeterSystem(postgres, valkey));

        Loaded loaded = load(FlagMeterLoadTest.class, "steadyTraffic", flagMeter, "K6_BASE_URL");

        loaded.requireAllAnswered();
        assertThat(flagMeter.storedTokens()).isPositive();
        assertThat(loaded.skipped()).containsExactlyInAnyOrder("target_memory", "queue_depth{queue:events}");
        assertThat(loaded.said()).hasSize(2);
    }

    @Test
    void factoryIsLoadedByBaseUrl() throws Exception {
        var postgres = started(new PostgresServer());
        var factory = started(new FactorySystem(postgres));

        Loaded loaded = load(FactoryLoadTest.class, "mixed", factory, "BASE_URL");

        loaded.requireAllAnswered();
        assertThat(loaded.skipped())
                .contains("target_memory{target:FACTORY.service}", "postgres_cache_hits{target:FACTORY.database}");
    }

    @Test
    void shopIsLoadedByBaseUrl() throws Exception {
        var postgres = started(new PostgresServer());
        var shop = started(new ShopSystem(postgres));

        Loaded loaded = load(ShopLoadTest.class, "twentyCustomers", shop, "BASE_URL");

        loaded.requireAllAnswered();
        assertThat(loaded.said())
                .containsExactly(
                        "the ShopSystem was not started by this test, so its orders are not counted before the load",
                        "the ShopSystem was not started by this test, so whether each paid cart is one order is not known");
    }

    @Test
    void ticketsAreBookedLocallyAndInTheCloud() throws Exception {
        var cloud = started(new TicketingCloudSystem());
        TicketingSystem local = cloud.ticketing();

        Loaded booked = load(TicketingLoadTest.class, "book", local, "BASE_URL");
        booked.requireAllAnswered();
        assertThat(booked.said())
                .containsExactly(
                        "the TicketingSystem was not started by this test, so whether it has sold a seat twice is not known");

        assertThat(events(TicketingCloudLoadTest.class, "book", cloud, "BASE_URL", reports).failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage()))
                .containsExactly(
                        "RESTATE_AUTH_TOKEN is not set: every request to a system that runs already needs its token");
        String before = System.setProperty("RESTATE_AUTH_TOKEN", cloud.token());
        try {
            load(TicketingCloudLoadTest.class, "book", cloud, "BASE_URL").requireAllAnswered();
        } finally {
            restore("RESTATE_AUTH_TOKEN", before);
        }
    }

    private <T extends TargetSystem> T started(T system) throws Exception {
        running.add(system);
        try {
            system.start();
        } catch (TargetUnavailable e) {
            if (Boolean.getBoolean("plimsoll.requireTargets")) {
                throw e;
            }
            Assumptions.abort(String.valueOf(e.getMessage()));
        }
        return system;
    }

    private static void restore(String property, @Nullable String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }

    /** How fast it is, is not the question here. */
    private Events events(Class<?> test, String method, TargetSystem system, String variable, Path directory) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(test, method, "dev.plimsoll.user.VirtualUser, dev.plimsoll.http.Http"))
                .configurationParameter(variable, String.valueOf(system.baseUrl()))
                .configurationParameters(THREE_USERS)
                .configurationParameter("plimsoll.timeScale", "1")
                .configurationParameter("plimsoll.warmup", "0s")
                .configurationParameter("plimsoll.rampUp", "0s")
                .configurationParameter("plimsoll.rampDown", "0s")
                .configurationParameter("plimsoll.gracefulStop", "2s")
                .configurationParameter("plimsoll.thresholds", "report")
                .configurationParameter("plimsoll.progress", "off")
                .configurationParameter("plimsoll.report.dir", directory.toString())
                .execute()
                .testEvents();
    }

    private Loaded load(Class<?> test, String method, TargetSystem system, String variable) throws Exception {
        Path directory =
                Files.createTempDirectory(reports, method); // several loads of one test are in several directories
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Events events;
        try {
            events = events(test, method, system, variable, directory);
        } finally {
            System.setOut(console);
        }
        events.assertStatistics(counts -> counts.started(1).succeeded(1).skipped(0));
        Path summary = directory.resolve(test.getSimpleName() + "." + method).resolve("summary.json");
        var loaded =
                new Loaded(new ObjectMapper().readTree(summary.toFile()), printed.toString(StandardCharsets.UTF_8));
        assertThat(loaded.summary().path("targets"))
                .as("what the test has started")
                .isEmpty();
        assertThat(loaded.metric("vus").path("max").asDouble()).isEqualTo(3);
        return loaded;
    }

    private record Loaded(JsonNode summary, String printed) {
        JsonNode metric(String name) {
            return summary.path("metrics").path(name);
        }

        double failedShare() {
            return metric("http_req_failed").path("rate").asDouble();
        }

        void requireAllAnswered() {
            assertThat(metric("http_reqs").path("count").asLong()).isPositive();
            assertThat(failedShare()).isZero();
        }

        /** Thresholds that were not judged, without their limits. */
        List<String> skipped() {
            return StreamSupport.stream(summary.path("thresholds").spliterator(), false)
                    .filter(threshold -> threshold.path("state").asText().equals("SKIPPED"))
                    .map(threshold -> threshold.path("metric").asText()
                            + threshold.path("selector").asText())
                    .toList();
        }

        List<String> said() {
            return printed.lines()
                    .filter(line -> line.startsWith("samples: "))
                    .map(line -> line.substring("samples: ".length()))
                    .toList();
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A load whose page is followed while it runs. */
@Tag("long")
@Timeout(120)
class LiveRunTests {
    private static volatile CountDownLatch seen = new CountDownLatch(1);

    @RegisterExtension
    final Loads loads = new Loads();

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
    private String address = "";

    @BeforeEach
    void choosePort() throws IOException {
        seen = new CountDownLatch(1);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + free.getLocalPort() + "/";
            loads.with("plimsoll.progress", "web").with("plimsoll.progress.port", String.valueOf(free.getLocalPort()));
        }
    }

    @BaseUrl("${server}")
    static class FollowedTestCase {
        @LoadTest(vus = 1, iterations = 1, duration = "100s")
        @Threshold("p95<60s")
        void load(VirtualUser user, Http http) throws InterruptedException {
            http.get("/").endpoint("orders").send();
            user.check("the page was seen", seen.await(90, TimeUnit.SECONDS));
        }
    }

    /** Follows the load from its first state to its last. */
    private FutureTask<List<JsonNode>> follow() {
        var following = new FutureTask<>(() -> {
            List<JsonNode> states = new ArrayList<>();
            for (InputStream events = connected(); states.isEmpty() || !isOver(states); ) {
                var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("data: ")) {
                        states.add(new ObjectMapper().readTree(line.substring("data: ".length())));
                        seen.countDown();
                    }
                }
            }
            return states;
        });
        var thread = new Thread(following);
        thread.setDaemon(true);
        thread.start();
        return following;
    }

    private static boolean isOver(List<JsonNode> states) {
        return states.get(states.size() - 1).path("over").asBoolean();
    }

    private InputStream connected() throws InterruptedException {
        while (true) {
            try {
                return browser.send(
                                HttpRequest.newBuilder(URI.create(address + "1/events"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body();
            } catch (IOException e) {
                LockSupport.parkNanos(20_000_000); // the load has not started yet
            }
        }
    }

    @Test
    void pageFollowsTheLoadAndBecomesItsReport() throws Exception {
        FutureTask<List<JsonNode>> following = follow();

        Ran ran = loads.run(FollowedTestCase.class).passed(1);

        assertThat(ran.printed()).contains("  live page: " + address + "1/");
        List<JsonNode> states = following.get();
        assertThat(states.get(0).path("over").asBoolean()).isFalse();
        assertThat(states.get(0).path("head").asText()).contains("RUNNING", "0 of 1 iteration", "1 user");
        assertThat(states.get(0).path("main").asText()).contains("p95&lt;60s", "orders");
        JsonNode last = states.get(states.size() - 1);
        String report = Files.readString(Path.of(last.path("report").asText()));
        assertThat(report).contains(last.path("head").asText().strip());
        assertThat(browser.send(
                                HttpRequest.newBuilder(URI.create(address)).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo(report);
    }

    @BaseUrl("${server}")
    static class UnseenTestCase {
        @LoadTest(vus = 1, iterations = 1)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void portInUseIsOneLineAndTheLoadRunsOn() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Ran ran = loads.with("plimsoll.progress.port", String.valueOf(other.getLocalPort()))
                    .run(UnseenTestCase.class)
                    .passed(1);

            assertThat(ran.printed())
                    .contains("plimsoll: the live page is not available: port " + other.getLocalPort()
                            + " of 127.0.0.1: Address already in use")
                    .contains("▶ UnseenTestCase.load");
        }
    }

    @BaseUrl("${server}")
    static class SharedTestCase {
        @LoadTest(vus = 2, duration = "4s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void pageOfTheCoordinatorShowsAllWorkers() throws Exception {
        loads.with("plimsoll.workers", "2");
        FutureTask<List<JsonNode>> following = follow();

        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(SharedTestCase.class))
                        .configurationParameters(loads.configuration())
                        .build());

        List<JsonNode> states = following.get();
        assertThat(states)
                .filteredOn(state -> !state.path("over").asBoolean())
                .isNotEmpty()
                .anySatisfy(
                        state -> assertThat(state.path("head").asText()).contains("RUNNING", "2 users on 2 workers"));
        assertThat(states.get(states.size() - 1).path("charts").path("targets").findValuesAsText("id"))
                .contains("workers");
    }
}

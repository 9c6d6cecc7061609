/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One load on FlagMeter that two JVMs make together: {@code plimsoll.workers=2}. */
class FlagMeterFleetTests {
    @TempDir
    private Path reports;

    /** The workers run this class as well, and start no system: that is the coordinator's, whose base URL they have. */
    static class TwoWorkersTestCase {
        private static final int TOKENS = 100;

        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTarget
        static final ValkeyServer VALKEY = new ValkeyServer();

        @LoadTarget
        static final FlagMeterSystem FLAGMETER = new FlagMeterSystem(POSTGRES, VALKEY);

        @LoadTest(vus = 6, duration = "8s")
        @Threshold("http_req_failed: rate==0")
        void meter(VirtualUser user, Http http) {
            Reply created = http.post("/api/events")
                    .json(Map.of("tenant", "acme-corp", "feature", "api-calls", "tokens", TOKENS))
                    .send();
            user.check("event created", created, reply -> reply.status() == 201);
            user.think("20ms", "80ms");
        }

        /** Empty in a worker: the result is the coordinator's. */
        @AfterEach
        void everyEventIsCountedOnce(Optional<LoadResult> result) throws Exception {
            if (result.isPresent()) {
                assertThat(FLAGMETER.isRolledUpWithin(Duration.ofSeconds(60))).isTrue();
                assertThat(FLAGMETER.storedTokens())
                        .isEqualTo(TOKENS * result.get().metric("http_reqs").count());
            }
        }
    }

    @Tag("long") // two more JVMs start
    @Test
    void twoWorkersMakeOneLoadAndTheSystemHasSeenAllOfIt() throws IOException {
        var outcome = new Outcome();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(TwoWorkersTestCase.class))
                                .configurationParameter("plimsoll.workers", "2")
                                .configurationParameter("plimsoll.workers.deploy", "3m")
                                .configurationParameter("plimsoll.report.dir", reports.toString())
                                .configurationParameter(
                                        "plimsoll.requireTargets",
                                        System.getProperty("plimsoll.requireTargets", "false"))
                                .build(),
                        outcome);
        outcome.skipped.stream().findFirst().ifPresent(reason -> abort(reason));

        assertThat(outcome.failures).isEmpty();
        JsonNode summary = new ObjectMapper()
                .readTree(
                        reports.resolve("TwoWorkersTestCase.meter/summary.json").toFile());
        assertThat(summary.path("workers")).hasSize(2).allSatisfy(worker -> {
            assertThat(worker.path("users").asInt()).isEqualTo(3);
            assertThat(worker.path("requests").asInt()).isPositive();
            assertThat(worker.path("lost").isNull()).isTrue();
        });
        assertThat(summary.path("workers").findValues("requests").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(summary.at("/metrics/http_reqs/count").asInt());
    }

    private static final class Outcome implements TestExecutionListener {
        private final List<Throwable> failures = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case FAILED -> result.getThrowable().ifPresent(failures::add);
                case ABORTED ->
                    skipped.add(result.getThrowable().map(Throwable::getMessage).orElse(""));
                case SUCCESSFUL -> {}
            }
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.probe.ValkeyProbe;
import dev.plimsoll.user.VirtualUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * FlagMeter's own load test: four requests in five post an event, the fifth reads the usage. Once the queue is empty, the
 * worker's totals must equal what was stored.
 */
@Tag("system")
@Threshold("p95<${FLAGMETER_P95:200}")
@Threshold("p99<${FLAGMETER_P99:500}")
@Threshold("errors: rate<10%")
@Threshold("http_req_failed: rate<5%")
@Threshold("target_memory: max<=2GB")
class FlagMeterLoadTest {
    private static final List<String> TENANTS = List.of("acme-corp", "globex-inc", "initech-llc");
    private static final List<String> FEATURES = List.of("api-calls", "storage", "exports", "reports");
    private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(60);

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ValkeyServer VALKEY = new ValkeyServer();

    @LoadTarget
    static final FlagMeterSystem FLAGMETER = new FlagMeterSystem(POSTGRES, VALKEY);

    /** Memory, clients and commands of Valkey, and how many events wait for the worker. */
    @Probe(target = "VALKEY")
    static final ResourceProbe QUEUE = ValkeyProbe.of(VALKEY::uri).queues("events");

    @BeforeEach
    void forget() throws Exception {
        if (Inside.isOpen(FLAGMETER, "its events are not deleted before the load")) {
            FLAGMETER.reset();
        }
    }

    /**
     * The document's test stages with the users that two cores carry. {@link FlagMeterAtFullSizeLoadTest} has all thousand.
     */
    @Tag("long")
    @DisabledIfEnvironmentVariable(named = "SCALE", matches = "1", disabledReason = "runs at its full size instead")
    @LoadTest(stages = {"30s:3", "1m:15", "2m:30", "1m:30", "30s:0"})
    @Threshold("queue_depth{queue:events}: max<10000")
    void stagesOfTheDocument(VirtualUser user, Http http) {
        meter(user, http);
    }

    /** The load that two cores can carry, with a lower limit for the throughput, and the target for the POC. */
    @LoadTest(vus = 30, duration = "20s", warmup = "3s")
    @Threshold("p99<=${FLAGMETER_P99_TARGET:200}")
    @Threshold("queue_depth{queue:events}: max<10000")
    @Threshold("http_reqs: rate>=${FLAGMETER_RATE:200/s}")
    void steadyTraffic(VirtualUser user, Http http) {
        meter(user, http);
    }

    /** Users who wait for replies send faster than the worker sums up; at this rate it keeps up, and no event is left. */
    @Tag("long")
    @LoadTest(
            rate = "50/s",
            stages = {"6s:50/s", "2s:0/s"},
            warmup = "3s")
    @Threshold("queue_depth{queue:events}: max<100")
    @Threshold("queue_depth{queue:events}: value==0")
    void workerKeepsUp(VirtualUser user, Http http) {
        meter(user, http);
    }

    /** One request of the mix. */
    static void meter(VirtualUser user, Http http) {
        String tenant = user.oneOf(TENANTS);
        boolean fine = user.chance(0.8) ? created(tenant, user, http) : read(tenant, user, http);
        user.rate("errors", !fine);
        user.think("0ms", "50ms");
    }

    private static boolean created(String tenant, VirtualUser user, Http http) {
        Reply created = http.post("/api/events")
                .json(Map.of("tenant", tenant, "feature", user.oneOf(FEATURES), "tokens", user.between(100, 5_099)))
                .timeout("10s")
                .send();
        return user.check("event created", created, reply -> reply.status() == 201)
                & user.check("event has an id", created, reply -> reply.json("eventId") != null);
    }

    private static boolean read(String tenant, VirtualUser user, Http http) {
        Reply usage = http.get("/api/usage/{tenant}", tenant).timeout("10s").send();
        return user.check("usage returned", usage, reply -> reply.status() == 200)
                & user.check("usage has a quota", usage, reply -> reply.json("quotaPercent") != null);
    }

    @AfterEach
    void everyEventWasSummedUp() throws Exception {
        if (Inside.isOpen(FLAGMETER, "whether every event was summed up is not known")) {
            assertThatEveryEventWasSummedUp(FLAGMETER, LONGEST_BACKLOG);
            assertThat(VALKEY.ask("LLEN events")).isEqualTo(":0");
        }
    }

    static void assertThatEveryEventWasSummedUp(FlagMeterSystem flagMeter, Duration longest) throws Exception {
        assertThat(flagMeter.isRolledUpWithin(longest))
                .as("stored %s tokens, summed up %s", flagMeter.storedTokens(), flagMeter.rolledUpTokens())
                .isTrue();
    }
}

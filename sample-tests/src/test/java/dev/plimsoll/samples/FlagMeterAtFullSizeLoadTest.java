/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.BreakpointTest;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.SoakTest;
import dev.plimsoll.SpikeTest;
import dev.plimsoll.StressTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * FlagMeter's load as its document and its newest script have it, for a machine that carries it: {@code SCALE=1 mvn verify
 * -Psamples}. The same with the users that two cores carry is in {@link FlagMeterLoadTest} and {@link
 * FlagMeterScenariosLoadTest}.
 */
@Tag("system")
@Tag("long")
@EnabledIfEnvironmentVariable(named = "SCALE", matches = "1", disabledReason = "takes a large machine, and SCALE=1")
@Threshold("errors: rate<10%")
@Threshold("http_req_failed: rate<5%")
class FlagMeterAtFullSizeLoadTest {
    private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(10);

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ValkeyServer VALKEY = new ValkeyServer();

    @LoadTarget
    static final FlagMeterSystem FLAGMETER = new FlagMeterSystem(POSTGRES, VALKEY);

    @BeforeEach
    void forget() throws Exception {
        if (Inside.isOpen(FLAGMETER, "its events are not deleted before the load")) {
            FLAGMETER.reset();
        }
    }

    /** The document's test stages, with its target for the POC. */
    @LoadTest(stages = {"30s:100", "1m:500", "2m:1000", "1m:1000", "30s:0"})
    @Threshold("p95<200")
    @Threshold("p99<=200")
    @Threshold("target_memory: max<=2GB")
    void stagesOfTheDocument(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @LoadTest(stages = {"1m:1200", "5m:1200", "30s:0"})
    @Threshold("p95<200")
    @Threshold("p99<500")
    void baseline(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    /** The limit holds in the spike, and before and after it. */
    @SpikeTest(
            baseline = "100",
            peak = "3000",
            before = "1m",
            hold = "1m",
            recovery = "30s",
            after = "1m",
            window = "15s")
    @Threshold("p99<1000")
    @Threshold(value = "p99<1000", phase = "spike")
    void spike(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @StressTest(from = 1000, to = 5000, step = 1000, ramp = "30s", hold = "1m")
    @Threshold("p99<2000")
    void stress(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @BreakpointTest(from = 500, step = 500, every = "1m", upTo = 5000, vus = 50, maxVus = 5000)
    @Threshold("p99<3000")
    void breakpoint(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @SoakTest(vus = 500, duration = "10m", warmup = "30s")
    @Threshold("p95<300")
    @Threshold("p99<800")
    void soak(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @AfterEach
    void everyEventWasSummedUp() throws Exception {
        if (Inside.isOpen(FLAGMETER, "whether every event was summed up is not known")) {
            FlagMeterLoadTest.assertThatEveryEventWasSummedUp(FLAGMETER, LONGEST_BACKLOG);
        }
    }
}

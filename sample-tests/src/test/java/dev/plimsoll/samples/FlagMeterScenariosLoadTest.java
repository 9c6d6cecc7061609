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
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/**
 * The scenarios of FlagMeter's newest script, each with its own objectives, with the users that two cores carry: {@code
 * -Dit.test=FlagMeterScenariosLoadTest#spike} selects one, or {@code -Dgroups=spike} all of its kind. {@link
 * FlagMeterAtFullSizeLoadTest} has the script's own numbers.
 */
@Tag("system")
@Tag("long")
@DisabledIfEnvironmentVariable(named = "SCALE", matches = "1", disabledReason = "runs at its full size instead")
@Threshold("errors: rate<10%")
@Threshold("http_req_failed: rate<5%")
class FlagMeterScenariosLoadTest {
    private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(60);

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

    @LoadTest(stages = {"1m:20", "5m:20", "30s:0"})
    @Threshold("p95<${FLAGMETER_P95:200}")
    @Threshold("p99<${FLAGMETER_P99:500}")
    void baseline(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    /** The limit holds in the spike, and before and after it. */
    @SpikeTest(baseline = "5", peak = "60", before = "1m", hold = "1m", recovery = "30s", after = "1m", window = "15s")
    @Threshold("p99<1000")
    @Threshold(value = "p99<1000", phase = "spike")
    void spike(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @StressTest(from = 20, to = 80, step = 20, ramp = "30s", hold = "1m")
    @Threshold("p99<2000")
    void stress(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @BreakpointTest(from = 100, step = 100, every = "1m", upTo = 400, atLeast = 100, vus = 50, maxVus = 500)
    @Threshold("p99<3000")
    void breakpoint(VirtualUser user, Http http) {
        FlagMeterLoadTest.meter(user, http);
    }

    @SoakTest(vus = 20, duration = "10m", maxDrift = "50%")
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

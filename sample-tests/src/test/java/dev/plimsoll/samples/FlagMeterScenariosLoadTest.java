/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.LoadTarget;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the scenarios of FlagMeter's newest script one after the other, each with its own objectives.
 * {@code -Dplimsoll.scenario=spike} selects one of them, as an environment variable does in k6;
 * {@code plimsoll.properties} scales them to two cores.
 */
@Tag("system")
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

    @Test
    @Tag("long")
    @LoadIsolated
    void everyScenarioMeetsItsObjectives() throws Exception {
        Load.test("flagmeter")
                .baseUrl(FLAGMETER.baseUrl())
                .scenario(
                        "baseline",
                        s -> s.stages("1m:1200", "5m:1200", "30s:0")
                                .body(FlagMeterLoadTest::meter)
                                .threshold("p95<200")
                                .threshold("p99<500"))
                .scenario(
                        "spike",
                        s -> s.after("baseline")
                                .stages("10s:100", "10s:3000", "1m:3000", "10s:0")
                                .body(FlagMeterLoadTest::meter)
                                .threshold("p99<1000"))
                .scenario(
                        "stress",
                        s -> s.after("spike")
                                .stages("2m:2000", "2m:5000", "2m:5000", "1m:0")
                                .body(FlagMeterLoadTest::meter)
                                .threshold("p99<2000"))
                .scenario(
                        "breakpoint",
                        s -> s.after("stress")
                                .rate("100/s")
                                .stages("10m:5000/s")
                                .vus(50)
                                .maxVus(5000)
                                .body(FlagMeterLoadTest::meter)
                                .threshold("p99<3000"))
                .scenario(
                        "soak",
                        s -> s.after("breakpoint")
                                .vus(500)
                                .duration("10m")
                                .body(FlagMeterLoadTest::meter)
                                .threshold("p95<300")
                                .threshold("p99<800"))
                .threshold("errors: rate<10%")
                .threshold("http_req_failed: rate<5%")
                .run();

        if (Inside.isOpen(FLAGMETER, "whether every event was summed up is not known")) {
            assertThat(FLAGMETER.isRolledUpWithin(LONGEST_BACKLOG))
                    .as("stored %s tokens, summed up %s", FLAGMETER.storedTokens(), FLAGMETER.rolledUpTokens())
                    .isTrue();
        }
    }
}

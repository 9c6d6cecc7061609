/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.user.VirtualUser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Soaks of a server that leaks a connection with every tenth request, and always has the same threads. */
class TargetSoakTests {
    private static final AtomicInteger LEAKED = new AtomicInteger();

    @RegisterExtension
    final Loads loads = new Loads();

    private static ResourceProbe held() {
        return into -> {
            into.gauge("target_connections", 10.0 + LEAKED.get());
            into.gauge("target_threads", 20);
        };
    }

    @Test
    @Tag("long")
    void soakTestFailsIfConnectionsLeak() {
        var requests = new AtomicInteger();
        loads.server().answer(request -> {
            if (requests.incrementAndGet() % 10 == 0) {
                LEAKED.incrementAndGet();
            }
            return RawReply.ok("done");
        });

        Ran ran = loads.run(SoakTestCase.class);

        assertThat(ran.firstLine())
                .matches(
                        "1 of \\d+ thresholds missed: drift\\{of:target_connections} value<=20% was [0-9.]+ % \\(n=1\\)");
        assertThat(ran.message())
                .containsPattern("observed: connections of SERVER kept growing: by an estimated [0-9.]+ % over the run,"
                        + " by at least [0-9.]+ % with 99 % confidence")
                .contains("observed: no lasting growth is proven: threads of SERVER");
        Summary summary = ran.summary();
        assertThat(summary.state("drift{of:target_threads,target:SERVER}: value<5%"))
                .isEqualTo("MET");
        assertThat(summary.json().path("thresholds").toString())
                .doesNotContain("jvm_heap") // nobody reads it
                .doesNotContain("drift{of:target_threads}: value<=20%"); // there is one of the author's
    }

    @BaseUrl("${server}")
    static class SoakTestCase {
        @Probe
        static final ResourceProbe SERVER = held();

        @SoakTest(vus = 2, duration = "62s", maxDrift = "500%")
        @Threshold("drift{of:target_threads,target:SERVER}: value<5%")
        void soak(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("40ms");
        }
    }

    @Test
    void thresholdOnADriftIsSkippedIfTimeScaleMakesTheSoakTooShort() {
        Summary summary = loads.with("plimsoll.timeScale", "0.05")
                .run(SoakTestCase.class)
                .passed(1)
                .summary();

        assertThat(summary.threshold("drift{of:target_threads,target:SERVER}: value<5%")
                        .toString())
                .contains("SKIPPED")
                .contains("timeScale makes the run too short to detect a drift of resources: at least 60 s required");
        assertThat(summary.json().path("observations").toString())
                .contains(
                        "drift not judged (60 s required, read in 90 % of it): connections of SERVER, threads of SERVER");
        assertThat(summary.json().path("thresholds").toString()).doesNotContain("target_connections");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "drift{of:target_memroy}: value<9% | the of 'target_memroy' is impossible; it must be one of target_memory,",
                "drift{of:target_threads,target:SERVR}: value<9% | the target 'SERVR' is unknown; the test has SERVER, did you mean 'SERVER'?",
                "drift{off:target_threads}: value<9% | no sample of drift has the tag 'off'; its tags are target, of",
            })
    void unknownDriftIsAConfigurationError(String threshold, String message) {
        Ran ran = loads.with("threshold", threshold).run(ConfiguredTestCase.class);

        assertThat(ran.message()).contains(message);
        assertThat(loads.server().received()).isEmpty();
    }

    @BaseUrl("${server}")
    static class ConfiguredTestCase {
        @Probe
        static final ResourceProbe SERVER = held();

        @SoakTest(vus = 1, duration = "2m")
        @Threshold("${threshold}")
        void soak(Http http) {
            http.get("/").send();
        }
    }
}

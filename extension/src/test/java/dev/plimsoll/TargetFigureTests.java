/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of targets in load tests: what thresholds say of them, and what happens where they cannot be read. */
class TargetFigureTests {
    @RegisterExtension
    final Loads loads = new Loads();

    /** A pool of which nine of ten connections are in use, in a process of two parts. */
    private static ResourceProbe pool() {
        var served = new AtomicLong();
        return new ResourceProbe() {
            @Override
            public List<MetricOf> metrics() {
                return List.of(
                        MetricOf.gauge("pool_connections").addedUp(),
                        MetricOf.gauge("cache_bytes").inBytes(),
                        MetricOf.counter("served"),
                        MetricOf.rate("cache_hits"));
            }

            @Override
            public void read(Readings into) {
                into.gauge("pool_connections", 4, Map.of("pool", "main", "state", "idle"));
                into.gauge("pool_connections", 5, Map.of("pool", "main", "state", "active"));
                into.gauge("cache_bytes", 3_000_000);
                into.counter("served", 1_000 + served.addAndGet(10));
                into.rate("cache_hits", 1_000 + served.get() * 8, 2_000 + served.get() * 10);
            }
        };
    }

    @Test
    void thresholdsJudgeFiguresOfTargets() {
        loads.run(MetTestCase.class).passed(1);
    }

    @BaseUrl("${server}")
    static class MetTestCase {
        @Probe
        static final ResourceProbe POOL = pool();

        @LoadTest(vus = 1, duration = "3s")
        @Threshold("pool_connections{target:POOL}: max<=9")
        @Threshold("pool_connections: value==9")
        @Threshold("pool_connections{state:active}: max==5")
        @Threshold(value = "pool_connections: min==9", window = "1s")
        @Threshold(value = "cache_bytes{target:POOL}: max<4MB", phase = "hold")
        @Threshold("served: count>=20")
        @Threshold("served: count<1000")
        @Threshold("cache_hits: rate==80%")
        @Threshold("probe_reads{target:POOL}: rate>=90%")
        @Threshold("probe_cpu_time: count>0")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void missedFigureIsTheFirstLineOfTheFailure() {
        assertThat(loads.run(MissedTestCase.class).message())
                .startsWith("1 of 3 thresholds missed: cache_bytes{target:ORDERS.pool} max<2MB was 3 MB");
    }

    @BaseUrl("${server}")
    static class MissedTestCase {
        @Probe(target = "ORDERS.pool")
        static final ResourceProbe POOL = pool();

        @LoadTest(vus = 1, duration = "2s")
        @Threshold("cache_bytes{target:ORDERS.pool}: max<2MB")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void missedFigureAbortsTheLoadIfItsThresholdSaysSo() {
        Loads.Ran ran = loads.run(AbortedTestCase.class);

        assertThat(ran.message()).contains("pool_connections max<5 ended the load after");
        assertThat(ran.summary().verdict()).isEqualTo("MISSED");
    }

    @BaseUrl("${server}")
    static class AbortedTestCase {
        @Probe
        static final ResourceProbe POOL = pool();

        @LoadTest(vus = 1, duration = "10m")
        @Threshold(value = "pool_connections: max<5", abortOnFail = true)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pool_connections{target:POOLS}: max<9 | the target 'POOLS' is unknown; the test has POOL, did you mean 'POOL'?",
                "postgres_locks_waiting: max<9 | no probe of this test reads 'postgres_locks_waiting'",
                "pool_pending{target:POOL}: max<9 | no probe of the target 'POOL' reads 'pool_pending'",
                "cache_byte{target:POOL}: max<9 | reads 'cache_byte', did you mean 'cache_bytes'?",
                "target_memory: max<9MB | no probe of this test reads 'target_memory'",
                "pool_connections{stat:idle}: max<9 | no sample of pool_connections has the tag 'stat'; its tags are target, phase, pool, state",
            })
    void unknownFigureIsAConfigurationError(String threshold, String message) {
        loads.with("threshold", threshold).run(ConfiguredTestCase.class);

        assertThat(loads.run(ConfiguredTestCase.class).message()).contains(message);
        assertThat(loads.server().received()).isEmpty();
    }

    @BaseUrl("${server}")
    static class ConfiguredTestCase {
        @Probe
        static final ResourceProbe POOL = pool();

        @LoadTest(vus = 1, duration = "2s")
        @Threshold("${threshold}")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void figureThatNothingReadsIsAConfigurationError() {
        assertThat(loads.run(NoProbeTestCase.class).message())
                .contains("nothing reads 'queue_depth': the test has no @LoadTarget that is a process or a container,"
                        + " and no @Probe");
    }

    @BaseUrl("${server}")
    static class NoProbeTestCase {
        @LoadTest(vus = 1, duration = "2s")
        @Threshold("queue_depth: value==0")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void probeThatFailsIsNoDataAndAWarning() {
        Loads.Ran ran = loads.run(FailingTestCase.class);

        assertThat(ran.message())
                .startsWith("1 of 3 thresholds missed: queue_depth max<9 was no data")
                .contains("no figures of BROKEN were read: the queue is on fire");
    }

    @BaseUrl("${server}")
    static class FailingTestCase {
        @Probe
        static final ResourceProbe BROKEN = into -> {
            throw new IllegalStateException("the queue is on fire");
        };

        @LoadTest(vus = 1, duration = "2s")
        @Threshold("queue_depth: max<9")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Tag("long")
    @Test
    void probeThatHangsNeverDelaysTheLoadAndIsClosed() {
        HangingTestCase.CLOSED.set(0);

        Loads.Ran ran = loads.run(HangingTestCase.class);

        assertThat(ran.message()).contains("no data").contains("could be read in only");
        assertThat(ran.summary().json().path("warnings").toString())
                .contains("reading the figures of STUCK took up to ");
        assertThat(HangingTestCase.CLOSED).hasValue(1);
    }

    @BaseUrl("${server}")
    static class HangingTestCase {
        static final AtomicInteger CLOSED = new AtomicInteger();

        @Probe
        static final ResourceProbe STUCK = new ResourceProbe() {
            private boolean hasRead;

            @Override
            public void read(Readings into) throws InterruptedException {
                if (hasRead) {
                    new CountDownLatch(1).await();
                }
                hasRead = true;
                into.gauge("queue_depth", 1, Map.of("queue", "events"));
            }

            @Override
            public void close() {
                CLOSED.incrementAndGet();
            }
        };

        @LoadTest(vus = 1, duration = "8s")
        @Threshold("queue_depth: max<9")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NotAProbeTestCase", "NullTestCase"})
    void fieldWithoutAProbeIsAConfigurationError(String testCase) throws ClassNotFoundException {
        Class<?> type = Class.forName(getClass().getName() + "$" + testCase);

        assertThat(loads.run(type).message()).contains("@Probe " + testCase + ".FIELD is ");
        assertThat(loads.server().received()).isEmpty();
    }

    @BaseUrl("${server}")
    static class NotAProbeTestCase {
        @Probe
        static final String FIELD = "jdbc:postgresql:orders";

        @LoadTest(vus = 1, duration = "2s")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class NullTestCase {
        @Probe
        static final @org.jspecify.annotations.Nullable ResourceProbe FIELD = null;

        @LoadTest(vus = 1, duration = "2s")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void headerOfRepliesIsATagThatThresholdsSelect() {
        var asked = new AtomicInteger();
        loads.server()
                .answer(request ->
                        RawReply.ok("item").header("X-Cache", asked.incrementAndGet() % 4 == 0 ? "MISS" : "HIT"));

        loads.run(CachedTestCase.class).passed(1);
    }

    @BaseUrl("${server}")
    static class CachedTestCase {
        @LoadTest(vus = 1, iterations = 40)
        @Threshold("http_reqs{cache:HIT}: count==30")
        @Threshold("http_reqs{cache:MISS}: count==10")
        @Threshold("http_req_duration{cache:HIT}: p95<10s")
        void load(Http http) {
            http.get("/item").tagFromHeader("cache", "X-Cache").send();
        }
    }
}

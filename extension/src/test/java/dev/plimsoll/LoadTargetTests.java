/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When targets are started and stopped, and what happens if they do not start. */
class LoadTargetTests {
    private static final List<String> EVENTS = FakeTarget.EVENTS;

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    @Test
    void staticTargetLivesAsLongAsTheClass() {
        loads.run(StaticTestCase.class).passed(2);

        assertThat(EVENTS).containsExactly("shop starts", "before all", "load", "load", "after all", "shop stops");
    }

    static class StaticTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @BeforeAll
        static void beforeAll() {
            EVENTS.add("before all");
        }

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void first(Http http) {
            EVENTS.add("load");
            http.get("/").send();
        }

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void second(Http http) {
            first(http);
        }

        @AfterAll
        static void afterAll() {
            EVENTS.add("after all");
        }
    }

    @Test
    void instanceTargetLivesAsLongAsTheTest() {
        loads.run(InstanceTestCase.class).passed(1);

        assertThat(EVENTS)
                .containsExactly("before all", "shop starts", "before each", "load", "after each", "shop stops");
    }

    static class InstanceTestCase {
        @LoadTarget
        final FakeTarget shop = FakeTarget.server("shop");

        @BeforeAll
        static void beforeAll() {
            EVENTS.add("before all");
        }

        @BeforeEach
        void beforeEach(Http http) {
            EVENTS.add("before each");
            assertThat(http.get("/").send().status()).isEqualTo(503);
        }

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void load(Http http) {
            EVENTS.add("load");
            http.get("/").send();
        }

        @AfterEach
        void afterEach() {
            EVENTS.add("after each");
        }
    }

    @Test
    void reportsSayWhatTheTargetIs() throws IOException {
        Ran ran = loads.run(SharingTestCase.class).passed(1);

        Path report = ran.reports().resolve("SharingTestCase.load");
        String url = ran.summary()
                .of("targets", "SharingTestCase.SHOP")
                .path("baseUrl")
                .asText();
        assertThat(Files.readString(report.resolve("summary.md")))
                .contains("- **Target**: SharingTestCase.SHOP: shop 1.0, in memory; serves at ");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("SharingTestCase.SHOP: shop 1.0, in memory; serves at " + url + "<");
    }

    @Test
    void sharedTargetIsStartedOnceForAllClasses() {
        loads.run(SharingTestCase.class, AlsoSharingTestCase.class).passed(2);

        assertThat(EVENTS).containsExactly("shop starts", "load", "load", "shop stops");
    }

    static final class Systems {
        static final FakeTarget SHOP = FakeTarget.server("shop");
        static final FakeTarget BROKEN = FakeTarget.server("broken").failing(new IllegalStateException("no licence"));
    }

    static class SharingTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget SHOP = Systems.SHOP;

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void load(Http http) {
            EVENTS.add("load");
            http.get("/").send();
        }
    }

    static class AlsoSharingTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget SAME_SHOP = Systems.SHOP;

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void load(Http http) {
            EVENTS.add("load");
            http.get("/").send();
        }
    }

    @Test
    void sharedTargetThatDidNotStartFailsEveryClass() {
        Ran ran = loads.run(BrokenTestCase.class, AlsoBrokenTestCase.class);

        assertThat(ran.results().containerEvents().failed().list())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.toString()).contains("did not start: no licence"));
        assertThat(ran.results().testEvents().count()).isZero();
        assertThat(EVENTS).containsExactly("broken starts", "broken stops");
    }

    static class BrokenTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget TARGET = Systems.BROKEN;

        @LoadTest
        void load() {}
    }

    static class AlsoBrokenTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget TARGET = Systems.BROKEN;

        @LoadTest
        void load() {}
    }

    @Test
    void twoBaseUrlsAreAConfigurationErrorUntilOneIsTurnedOff() {
        Ran ran = loads.run(TwoServersTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains("2 targets have a base URL (TwoServersTestCase.SHOP, TwoServersTestCase.ADMIN)")
                .contains("@LoadTarget(baseUrl = false)");
        loads.run(OneBaseUrlTestCase.class).passed(1);
    }

    static class TwoServersTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @LoadTarget
        static final FakeTarget ADMIN = FakeTarget.server("admin");

        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    static class OneBaseUrlTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @LoadTarget(baseUrl = false)
        static final FakeTarget ADMIN = FakeTarget.server("admin");

        @LoadTest
        @Threshold("http_req_failed: rate==1")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void nothingIsStartedWhereABaseUrlPointsAtASystemThatRuns() {
        loads.server().answer(RawReply.status(503, "no"));

        loads.with("plimsoll.baseUrl", loads.server().url())
                .run(OneBaseUrlTestCase.class)
                .passed(1);

        assertThat(EVENTS).isEmpty();
        assertThat(loads.server().received()).hasSize(1);
    }

    @Test
    void whatIsReadFromATargetThatWasNotStartedIsLeftOut() {
        Summary summary = loads.with("plimsoll.baseUrl", loads.server().url())
                .run(ProbedTestCase.class)
                .passed(1)
                .summary();

        assertThat(summary.elements("thresholds"))
                .filteredOn(threshold -> !threshold.path("implicit").asBoolean())
                .extracting(threshold -> threshold.path("source").asText() + " is "
                        + threshold.path("state").asText())
                .containsExactly(
                        "rooms{target:HOTEL.lobby}: max<5 is SKIPPED",
                        "pool_pending: max<10 is SKIPPED",
                        "target_memory: max<2GB is SKIPPED",
                        "guests{target:STREET}: max<=7 is MET",
                        "guests: max<=7 is MET");
    }

    static class ProbedTestCase {
        @LoadTarget
        static final FakeTarget HOTEL = FakeTarget.server("hotel");

        @Probe(target = "HOTEL.lobby")
        static final ResourceProbe LOBBY = gauge("rooms", 9);

        @Probe
        static final ResourceProbe STREET = gauge("guests", 7);

        @LoadTest(vus = 1, duration = "2s")
        @Threshold("rooms{target:HOTEL.lobby}: max<5")
        @Threshold("pool_pending: max<10")
        @Threshold("target_memory: max<2GB")
        @Threshold("guests{target:STREET}: max<=7")
        @Threshold("guests: max<=7")
        void load(Http http) {
            http.get("/").send();
        }
    }

    private static ResourceProbe gauge(String metric, double value) {
        return new ResourceProbe() {
            @Override
            public List<MetricOf> metrics() {
                return List.of(MetricOf.gauge(metric));
            }

            @Override
            public void read(Readings into) {
                into.gauge(metric, value);
            }
        };
    }

    @Test
    void nothingIsStartedForDisabledLoadTests() {
        assertThat(loads.with("plimsoll.enabled", "false")
                        .run(OneBaseUrlTestCase.class)
                        .skipped())
                .isEqualTo(1);
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void nothingIsStartedWhereStaticDataCannotBeRead() {
        assertThat(loads.run(StaticDataTestCase.class).message()).contains("nowhere.csv");
        assertThat(EVENTS).isEmpty();
    }

    static class StaticDataTestCase {
        static final Feeder<Row> USERS = Feeder.csv("nowhere.csv");

        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void whatATargetWroteDuringTheLoadIsInTheMessageOfAFailedTest() {
        assertThat(loads.run(TailTestCase.class).message())
                .contains("last output of TailTestCase.SHOP:\n  | shop answers request 1\n")
                .doesNotContain("shop says hello");
    }

    @Test
    void targetThatWroteNothingDuringTheLoadIsNotQuoted() {
        assertThat(loads.run(SilentTestCase.class).message())
                .startsWith("1 of 1 thresholds missed: iterations_failed")
                .doesNotContain("last output of");
    }

    static class SilentTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @LoadTest
        void load() {
            throw new IllegalStateException("not sent");
        }
    }

    @Test
    void targetInTwoFieldsIsQuotedOnce() {
        assertThat(loads.run(TwoFieldsTestCase.class).message())
                .contains("last output of TwoFieldsTestCase.")
                .containsOnlyOnce("last output of")
                .containsOnlyOnce("shop answers request 1");
    }

    static class TwoFieldsTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @LoadTarget(shared = true, baseUrl = false)
        static final FakeTarget SAME = SHOP;

        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    static class TailTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop");

        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void whatRunsIsPrintedAndInTheSummary() {
        Ran ran = loads.with("plimsoll.progress", "plain")
                .run(AlsoSharingTestCase.class)
                .passed(1);

        assertThat(ran.printed()).contains("AlsoSharingTestCase.SAME_SHOP: shop 1.0, in memory");
        assertThat(ran.summary()
                        .of("targets", "AlsoSharingTestCase.SAME_SHOP")
                        .path("description")
                        .asText())
                .isEqualTo("shop 1.0, in memory");
    }

    @Test
    void fieldWithoutATargetIsAConfigurationError() {
        assertThat(loads.run(NullTestCase.class).message()).contains("@LoadTarget NullTestCase.target is null");
        assertThat(loads.run(StringTestCase.class).message())
                .contains("@LoadTarget StringTestCase.target is a java.lang.String", "TargetSystem");
    }

    static class NullTestCase {
        @LoadTarget
        static @Nullable FakeTarget target;

        @LoadTest
        void load() {}
    }

    static class StringTestCase {
        @LoadTarget
        static final String target = "http://localhost";

        @LoadTest
        void load() {}
    }
}

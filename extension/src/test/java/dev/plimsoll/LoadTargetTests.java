/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.target.TargetUnavailable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** When targets are started and stopped, and what happens if they are not to be had. */
class LoadTargetTests {
    /** What happened, in order. */
    private static final List<String> EVENTS = Collections.synchronizedList(new ArrayList<>());

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    /** Notes its start and stop; serves if it is told to. */
    static final class FakeTarget implements TargetSystem {
        private final String name;
        private final boolean serves;
        private final List<Object> needs = new ArrayList<>();
        private @Nullable Exception failure;
        private @Nullable RawServer server;

        private FakeTarget(String name, boolean serves) {
            this.name = name;
            this.serves = serves;
        }

        static FakeTarget server(String name) {
            return new FakeTarget(name, true);
        }

        static FakeTarget silent(String name) {
            return new FakeTarget(name, false);
        }

        FakeTarget needing(Object... others) {
            needs.addAll(List.of(others));
            return this;
        }

        FakeTarget failing(Exception with) {
            failure = with;
            return this;
        }

        @Override
        public void start() throws Exception {
            EVENTS.add(name + " starts");
            if (failure != null) {
                throw failure;
            }
            if (serves) {
                server = RawServer.start().answer(RawReply.status(503, "no"));
            }
        }

        @Override
        public void stop() {
            EVENTS.add(name + " stops");
            if (server != null) {
                server.close();
            }
        }

        @Override
        public @Nullable URI baseUrl() {
            return server == null ? null : URI.create(server.url());
        }

        @Override
        public String outputTail() {
            return name + " says hello\n" + name + " has no disk left";
        }

        @Override
        public String description() {
            return name + " 1.0, in memory";
        }

        @Override
        public List<?> dependsOn() {
            return needs;
        }
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
    void targetsStartAfterWhatTheyDependOnAndStopInReverse() {
        loads.run(DependingTestCase.class).passed(1);

        assertThat(EVENTS)
                .hasSize(8)
                .containsSubsequence("database starts", "broker starts", "shop starts")
                .containsSubsequence("shop stops", "broker stops", "database stops");
        assertThat(EVENTS.subList(4, 8))
                .as("in reverse")
                .element(0)
                .isEqualTo(EVENTS.get(3).replace("starts", "stops"));
    }

    static class DependingTestCase {
        static final FakeTarget DATABASE_VALUE = FakeTarget.silent("database");

        @LoadTarget
        static final FakeTarget A_BROKER = FakeTarget.silent("broker").needing(DATABASE_VALUE);

        @LoadTarget
        static final FakeTarget B_SHOP = FakeTarget.server("shop").needing(A_BROKER, DATABASE_VALUE);

        @LoadTarget
        static final FakeTarget C_DATABASE = DATABASE_VALUE;

        @LoadTarget
        static final FakeTarget D_OTHER = FakeTarget.silent("other");

        @LoadTest
        void load() {}
    }

    @Test
    void sharedTargetIsStartedBeforeWhatDependsOnIt() {
        loads.run(DependingOnSharedTestCase.class).passed(1);

        assertThat(EVENTS).containsExactly("database starts", "shop starts", "shop stops", "database stops");
    }

    static class DependingOnSharedTestCase {
        static final FakeTarget DATABASE_VALUE = FakeTarget.silent("database");

        @LoadTarget
        static final FakeTarget APP = FakeTarget.server("shop").needing(DATABASE_VALUE);

        @LoadTarget(shared = true)
        static final FakeTarget SQL = DATABASE_VALUE; // JUnit finds it after APP

        @LoadTest
        void load() {}
    }

    @Test
    void targetsThatDependOnEachOtherAreAMistake() {
        Ran ran = loads.run(CircleTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).contains("CircleTestCase.EGG", "CircleTestCase.HEN", "depends on itself");
        assertThat(EVENTS).isEmpty();
    }

    static class CircleTestCase {
        static final FakeTarget HEN_VALUE = FakeTarget.silent("hen");

        @LoadTarget
        static final FakeTarget EGG = FakeTarget.silent("egg").needing(HEN_VALUE);

        @LoadTarget
        static final FakeTarget HEN = HEN_VALUE.needing(EGG);

        @LoadTest
        void load() {}
    }

    @Test
    void failedStartTellsItsCauseAndTheLastOutputAndStopsTheOthers() {
        Ran ran = loads.run(FailingTestCase.class);

        assertThat(ran.message())
                .contains("target 'FailingTestCase.SQL' did not start: port 80 is taken")
                .contains("shop has no disk left");
        assertThat(EVENTS).containsExactly("database starts", "shop starts", "shop stops", "database stops");
        assertThat(ran.summaries()).isEmpty();
    }

    static class FailingTestCase {
        @LoadTarget
        static final FakeTarget APP = FakeTarget.silent("database");

        @LoadTarget
        static final FakeTarget SQL = FakeTarget.server("shop").failing(new IllegalStateException("port 80 is taken"));

        @LoadTest
        void load() {}
    }

    @Test
    void targetThatCannotBeHadSkipsItsTests() {
        Ran ran = loads.run(MissingTestCase.class);

        assertThat(ran.abortion())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("target 'MissingTestCase.SHOP' cannot be had: no docker here");
        assertThat(EVENTS).containsExactly("shop starts", "shop stops");
    }

    @Test
    void targetThatCannotBeHadFailsWhereTargetsAreRequired() {
        Ran ran = loads.with("plimsoll.requireTargets", "true").run(MissingTestCase.class);

        assertThat(ran.message()).contains("no docker here", "plimsoll.requireTargets");
    }

    static class MissingTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop").failing(new TargetUnavailable("no docker here"));

        @LoadTest
        void load() {}
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
    void twoBaseUrlsAreAMistakeUntilOneIsTurnedOff() {
        Ran ran = loads.run(TwoServersTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains("2 targets give a base URL (TwoServersTestCase.SHOP, TwoServersTestCase.ADMIN)")
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
    void nothingIsStartedForDisabledLoadTests() {
        assertThat(loads.with("plimsoll.enabled", "false")
                        .run(OneBaseUrlTestCase.class)
                        .skipped())
                .isEqualTo(1);
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void lastOutputOfATargetIsInTheMessageOfAFailedTest() {
        assertThat(loads.run(TailTestCase.class).message())
                .contains("last output of TailTestCase.SHOP:", "  | shop says hello", "  | shop has no disk left");
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
    void fieldWithoutATargetIsAMistake() {
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

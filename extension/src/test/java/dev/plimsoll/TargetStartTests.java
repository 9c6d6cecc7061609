/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.target.TargetNotReady;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order several targets are started and stopped, and what comes of it when one of them fails. */
class TargetStartTests {
    private static final List<String> EVENTS = FakeTarget.EVENTS;

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    @Test
    void targetsStartAfterWhatTheyDependOnAndStopInReverse() {
        loads.run(DependingTestCase.class).passed(1);

        assertThat(EVENTS)
                .hasSize(8)
                .containsSubsequence("database starts", "broker starts", "shop starts")
                .containsSubsequence("shop stops", "broker stops", "database stops");
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
    void targetsThatDependOnEachOtherAreAConfigurationError() {
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
    void failedStartReportsItsCauseAndLastOutputAndStopsTheOthers() {
        Ran ran = loads.run(FailingTestCase.class);

        assertThat(ran.message())
                .contains("target 'FailingTestCase.SQL' did not start: port 80 is taken")
                .contains("shop has no disk left");
        assertThat(EVENTS.subList(0, 2)).containsExactlyInAnyOrder("database starts", "shop starts");
        assertThat(EVENTS.subList(2, 4)).containsExactlyInAnyOrder("database stops", "shop stops");
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
    void startFailureOfATargetIsReportedOnceEvenByAnEnclosingSystem() {
        for (Class<?> testCase : List.of(NotReadyTestCase.class, WrappingTestCase.class)) {
            Ran ran = loads.run(testCase);

            assertThat(ran.message())
                    .isEqualTo("target '%s.SHOP' did not start: shop exited with code 1"
                                    .formatted(testCase.getSimpleName())
                            + "\n  its last output:\n    token=***");
            assertThat(ran.failure().getCause()).as("the same once more").isNull();
            assertThat(ran.failure().getSuppressed()).isEmpty();
            assertThat(ran.failure().getStackTrace())
                    .singleElement()
                    .hasToString(testCase.getSimpleName() + ".SHOP(Unknown Source)");
        }
        assertThat(loads.run(ExplainingTestCase.class).message())
                .startsWith("target 'ExplainingTestCase.SHOP' did not start: the ledger is missing: shop exited with");
    }

    private static TargetNotReady notReady() {
        return new TargetNotReady("shop exited with code 1\n  its last output:\n    token=geheim");
    }

    static class NotReadyTestCase {
        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.server("shop").failing(notReady());

        @LoadTest
        void load() {}
    }

    static class WrappingTestCase {
        @LoadTarget
        static final FakeTarget SHOP =
                FakeTarget.server("shop").failing(new IllegalStateException(new CompletionException(notReady())));

        @LoadTest
        void load() {}
    }

    static class ExplainingTestCase {
        @LoadTarget
        static final FakeTarget SHOP =
                FakeTarget.server("shop").failing(new IllegalStateException("the ledger is missing", notReady()));

        @LoadTest
        void load() {}
    }

    @Test
    void independentTargetsStartAtTheSameTime() {
        loads.run(MeetingTestCase.class).passed(1);

        assertThat(EVENTS)
                .containsSubsequence("database starts", "shop starts")
                .containsSubsequence("broker starts", "shop starts");
    }

    static class MeetingTestCase {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @LoadTarget
        static final FakeTarget DATABASE = FakeTarget.silent("database").at(() -> BOTH.await(60, SECONDS));

        @LoadTarget
        static final FakeTarget BROKER = FakeTarget.silent("broker").at(() -> BOTH.await(60, SECONDS));

        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.silent("shop").needing(DATABASE, BROKER);

        @LoadTest
        void load() {}
    }

    @Test
    void orderOfReportsAndStopsDoesNotDependOnWhichTargetIsFaster() {
        List<String> first =
                loads.run(QuickFirstTestCase.class).passed(1).summary().names("targets");
        List<String> stops = stops();
        EVENTS.clear();
        List<String> last = loads.run(QuickLastTestCase.class)
                .passed(1)
                .summary("QuickLastTestCase.load")
                .names("targets");

        assertThat(last)
                .hasSize(4)
                .containsExactlyElementsOf(first.stream()
                        .map(name -> name.replace("QuickFirst", "QuickLast"))
                        .toList());
        assertThat(stops()).containsExactlyElementsOf(stops);
        List<String> reported = first.stream()
                .map(name -> name.replaceAll(".*\\.", "").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(stops.stream().map(stop -> stop.replace(" stops", "")))
                .containsExactly(reported.get(3), reported.get(2), reported.get(1), reported.get(0));
    }

    private static List<String> stops() {
        return EVENTS.stream().filter(event -> event.endsWith("stops")).toList();
    }

    static class QuickFirstTestCase {
        private static final CountDownLatch QUICK = new CountDownLatch(1);

        @LoadTarget
        static final FakeTarget SQL = FakeTarget.silent("sql").at(() -> done(QUICK));

        @LoadTarget
        static final FakeTarget QUEUE = FakeTarget.silent("queue").at(() -> QUICK.await(60, SECONDS));

        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.silent("shop").needing(SQL);

        @LoadTarget
        static final FakeTarget WORKER = FakeTarget.silent("worker").needing(QUEUE);

        @LoadTest
        void load() {}
    }

    static class QuickLastTestCase {
        private static final CountDownLatch QUICK = new CountDownLatch(1);

        @LoadTarget
        static final FakeTarget SQL = FakeTarget.silent("sql").at(() -> QUICK.await(60, SECONDS));

        @LoadTarget
        static final FakeTarget QUEUE = FakeTarget.silent("queue").at(() -> done(QUICK));

        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.silent("shop").needing(SQL);

        @LoadTarget
        static final FakeTarget WORKER = FakeTarget.silent("worker").needing(QUEUE);

        @LoadTest
        void load() {}
    }

    private static boolean done(CountDownLatch latch) {
        latch.countDown();
        return true;
    }

    @Test
    void firstFailureEndsTheOtherStartsAndIsReported() {
        Ran ran = loads.run(FailingBesideTestCase.class);

        assertThat(ran.message())
                .contains("target 'FailingBesideTestCase.SHOP' did not start: no licence")
                .contains("its last output:", "shop has no disk left");
        assertThat(EVENTS)
                .hasSize(5)
                .containsSubsequence("database starts", "database is interrupted", "database stops")
                .containsSubsequence("shop starts", "database is interrupted", "shop stops");
    }

    static class FailingBesideTestCase {
        private static final CountDownLatch SLOW = new CountDownLatch(1);

        @LoadTarget
        static final FakeTarget DATABASE = FakeTarget.silent("database").at(() -> {
            SLOW.countDown();
            return new CountDownLatch(1).await(60, SECONDS);
        });

        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.silent("shop")
                .at(() -> SLOW.await(60, SECONDS))
                .failing(new IllegalStateException("no licence"));

        @LoadTarget
        static final FakeTarget WORKER = FakeTarget.silent("worker").needing(DATABASE);

        @LoadTest
        void load() {}
    }

    @Test
    void errorOfATargetIsReportedLikeAnException() {
        assertThat(loads.run(ErrorTestCase.class).message())
                .contains("target 'ErrorTestCase.SHOP' did not start: java.lang.NoClassDefFoundError: shop/Driver");
    }

    static class ErrorTestCase {
        @LoadTarget
        static final FakeTarget DATABASE = FakeTarget.silent("database");

        @LoadTarget
        static final FakeTarget SHOP = FakeTarget.silent("shop").at(() -> {
            throw new NoClassDefFoundError("shop/Driver");
        });

        @LoadTest
        void load() {}
    }

    @Test
    void sharedTargetComesUpForTheOtherClassesThoughATargetBesideItFails() {
        Ran ran = loads.run(FailingBesideSharedTestCase.class, UsingSharedTestCase.class);

        assertThat(ran.message()).contains("target 'FailingBesideSharedTestCase.BROKEN' did not start: no licence");
        assertThat(ran.succeeded()).isEqualTo(1);
        assertThat(EVENTS)
                .containsExactlyInAnyOrder("broken starts", "broken stops", "database starts", "database stops")
                .endsWith("database stops");
    }

    static final class Shared {
        private static final CountDownLatch BROKEN = new CountDownLatch(1);

        static final FakeTarget DATABASE = FakeTarget.silent("database").at(() -> BROKEN.await(60, SECONDS));
        static final FakeTarget SHOP_DATABASE = FakeTarget.silent("shop database");
        static final FakeTarget SHOP = FakeTarget.silent("shop").needing(SHOP_DATABASE);
    }

    static class FailingBesideSharedTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget DATABASE = Shared.DATABASE;

        @LoadTarget
        static final FakeTarget BROKEN = FakeTarget.silent("broken")
                .at(() -> done(Shared.BROKEN))
                .failing(new IllegalStateException("no licence"));

        @LoadTest
        void load() {}
    }

    static class UsingSharedTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget DATABASE = Shared.DATABASE;

        @LoadTest
        void load() {}
    }

    /** Whichever of the fields JUnit finds first. */
    @ParameterizedTest
    @ValueSource(classes = {SharedShopTestCase.class, ShopSharedTestCase.class})
    void sharedTargetsStopBeforeWhatTheyDependOn(Class<?> testCase) {
        loads.run(testCase).passed(1);

        assertThat(EVENTS).containsExactly("shop database starts", "shop starts", "shop stops", "shop database stops");
    }

    static class SharedShopTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget APP = Shared.SHOP;

        @LoadTarget(shared = true)
        static final FakeTarget SQL = Shared.SHOP_DATABASE;

        @LoadTest
        void load() {}
    }

    static class ShopSharedTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget SQL = Shared.SHOP;

        @LoadTarget(shared = true)
        static final FakeTarget APP = Shared.SHOP_DATABASE;

        @LoadTest
        void load() {}
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Load tests under the launcher of the JUnit Platform, as IDEs and build tools run them. */
class LauncherTests {
    @RegisterExtension
    final Loads loads = new Loads();

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(console);
    }

    private TestExecutionSummary launch(DiscoverySelector... selectors) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .configurationParameters(loads.configuration())
                                .build(),
                        summary);
        return summary.getSummary();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The header and the rows of each table of results. */
    private List<String> tableLines() {
        return printed()
                .lines()
                .filter(line -> line.matches(
                        ".*\\bverdict +thresholds\\b.*|.*LauncherTestCase\\.\\w+ +(PASSED|MISSED|INCONCLUSIVE) .*"))
                .toList();
    }

    @Test
    void oneMethodRunsAlone() throws NoSuchMethodException {
        TestExecutionSummary summary = launch(selectMethod(
                LauncherTestCase.class,
                LauncherTestCase.class.getDeclaredMethod("first", VirtualUser.class, Http.class)));

        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getTestsFoundCount()).isEqualTo(1);
    }

    @Test
    void oneTableOfAllLoadTestsFollowsTheLastTest() {
        TestExecutionSummary summary = launch(selectClass(LauncherTestCase.class), selectClass(PlainTestCase.class));

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException()).isInstanceOf(LoadTestFailedError.class));
        assertThat(tableLines()).as(printed()).hasSize(3);
        assertThat(tableLines().get(0)).contains("verdict");
        assertThat(tableLines())
                .anySatisfy(line ->
                        assertThat(line).contains("LauncherTestCase.first").doesNotContain("MISSED"))
                .anySatisfy(line -> assertThat(line).contains("LauncherTestCase.second", "MISSED"));
    }

    @Test
    void nothingIsPrintedWhereNoLoadTestRan() {
        assertThat(launch(selectClass(PlainTestCase.class)).getTestsSucceededCount())
                .isEqualTo(1);
        assertThat(printed()).isEmpty();
    }

    @BaseUrl("${server}")
    static class LauncherTestCase {
        static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

        @LoadTest(vus = 3, iterationsPerVu = 2)
        void first(VirtualUser user, Http http) {
            THREADS.add(Thread.currentThread().getName());
            http.get("/").send();
            http.sendAll(http.get("/a"), http.get("/b"));
        }

        @LoadTest
        @Threshold("iterations: count>5")
        void second(Http http) {
            http.get("/").send();
        }
    }

    static class PlainTestCase {
        @Test
        void plain() {}
    }

    @Test
    void usersThreadsAreNamedAfterTheTestAndTheUser() {
        LauncherTestCase.THREADS.clear();

        launch(selectClass(LauncherTestCase.class));

        assertThat(LauncherTestCase.THREADS)
                .containsExactlyInAnyOrder(
                        "LauncherTestCase.first user 1",
                        "LauncherTestCase.first user 2",
                        "LauncherTestCase.first user 3");
    }

    @Test
    void noThreadAndNoConnectionIsLeftAfterARun() {
        launch(selectClass(LauncherTestCase.class));

        assertThat(loads.server().received()).hasSize(6 * 3 + 1);
        assertThat(endsWithin(Duration.ofSeconds(30), () -> loads.server().openConnections() == 0))
                .as("connections are closed")
                .isTrue();
        assertThat(endsWithin(Duration.ofSeconds(30), () -> threadsOfOurs().isEmpty()))
                .as("threads left: %s", threadsOfOurs())
                .isTrue();
    }

    /** Without those of the live page of another test, whose server lasts as long as the JVM. */
    private static List<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains("LauncherTestCase") || name.startsWith("plimsoll"))
                .filter(name -> !name.startsWith("plimsoll live page"))
                .toList();
    }

    private static boolean endsWithin(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }
}

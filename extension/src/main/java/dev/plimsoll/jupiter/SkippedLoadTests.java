/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadIsolated;
import dev.plimsoll.form.Settings;
import dev.plimsoll.form.WorkerSeat;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.report.console.Console;
import dev.plimsoll.report.directory.SkippedFile;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.time.Ticker;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The load tests that JUnit skips, for whatever reason: those of one test plan. Thread-safe. */
final class SkippedLoadTests {
    private final TestPlan plan;
    private final List<SkippedTest> skipped = new CopyOnWriteArrayList<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    SkippedLoadTests(TestPlan plan) {
        this.plan = plan;
    }

    List<SkippedTest> all() {
        return List.copyOf(skipped);
    }

    /** What has begun is not skipped by the end of its class. */
    void begun(TestIdentifier test) {
        begun.add(test.getUniqueId());
    }

    /**
     * The load tests among what is skipped and all that is in it.
     *
     * @param hasReport whether it had begun its load, and so is in the index already
     */
    void add(TestIdentifier what, String reason, Predicate<SkippedTest> hasReport) {
        Stream<TestIdentifier> inside =
                plan.getDescendants(what).stream().filter(test -> !begun.contains(test.getUniqueId()));
        Stream.concat(Stream.of(what), inside)
                .forEach(test -> methodOf(test).ifPresent(method -> add(test, method, reason, hasReport)));
    }

    private void add(TestIdentifier skipped, Method method, String reason, Predicate<SkippedTest> hasReport) {
        TestLineage lineage = TestLineage.of(plan, skipped);
        Settings settings = Settings.ofRun(
                key -> plan.getConfigurationParameters().get(key).orElse(null),
                Thread.currentThread().getContextClassLoader(),
                lineage.plainName(method));
        TestIdentity test = lineage.identityOf(method, skipped.getDisplayName(), settings.readableRedaction()::text);
        var one = new SkippedTest(test, settings.readableRedaction().text(reason));
        this.skipped.add(one);
        if (!hasReport.test(one)
                && !WorkerSeat.isTaken(settings)) { // the test of a worker is reported by its coordinator
            try {
                SkippedFile.write(one, settings.reportRoot(), Ticker.system().now());
            } catch (UncheckedIOException e) { // no reason to fail a build
                Console.system()
                        .println("plimsoll: the index does not tell that %s is skipped: %s"
                                .formatted(test.name(), e.getMessage()));
            }
        }
    }

    /** Empty if it is no load test. */
    private static Optional<Method> methodOf(TestIdentifier test) {
        if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
            return Optional.empty();
        }
        try {
            Method method = source.getJavaMethod();
            return LoadTests.isOne(method) || AnnotationSupport.isAnnotated(method, LoadIsolated.class)
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (JUnitException e) { // a method of another kind of engine
            return Optional.empty();
        }
    }

    /** How many fail with it: a class may fail before its tests. */
    int loadTestsIn(TestIdentifier what) {
        return (int) Stream.concat(Stream.of(what), plan.getDescendants(what).stream())
                .filter(SkippedLoadTests::isLoadTest)
                .count();
    }

    static boolean isLoadTest(TestIdentifier test) {
        return methodOf(test).isPresent();
    }
}

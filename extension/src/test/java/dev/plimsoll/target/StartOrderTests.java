/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.target.StartedTargets.NamedTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.lifecycle.Startable;

/** What waits for what, and that an interrupted start leaves nothing running. */
class StartOrderTests {
    private static final NamedTarget DATABASE = named("database");

    /** Starts never to be ready. */
    private record Endless(CountDownLatch begun, Set<String> stopped, List<?> dependsOn) implements TargetSystem {
        @Override
        public void start() throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
        }

        @Override
        public void stop() {
            stopped.add(Thread.currentThread().isInterrupted() ? "in a hurry" : "stopped");
        }

        @Override
        public @Nullable URI baseUrl() {
            return null;
        }
    }

    private static NamedTarget named(String name, Object... needs) {
        var system = new Endless(new CountDownLatch(1), Set.of(), List.of(needs));
        return new NamedTarget(name, system, system, false, false);
    }

    private static StartOrder order(NamedTarget... targets) {
        return StartOrder.of(List.of(targets), List.of(DATABASE));
    }

    @Test
    void targetWaitsForItsDependencies() {
        NamedTarget queue = named("queue");
        NamedTarget worker = named("worker", queue.declared());
        NamedTarget shop = named("shop", DATABASE.declared());

        StartOrder order = order(worker, shop, queue);

        assertThat(order.targets()).containsExactly(queue, worker, shop);
        assertThat(order.needs(worker)).containsExactly(queue);
        assertThat(order.needs(queue)).isEmpty();
        assertThat(order.needs(shop)).as("the database runs already").isEmpty();
    }

    @Test
    void twoTargetsMayDependOnARunningOne() {
        NamedTarget shop = named("shop", DATABASE.declared());
        NamedTarget depot = named("depot", DATABASE.declared());

        assertThat(order(shop, depot).needs(depot)).isEmpty();
    }

    @Test
    void twoTargetsWithAnUndeclaredDependencyStartOneAfterTheOther() {
        var undeclared = new Object();
        NamedTarget shop = named("shop", undeclared);
        NamedTarget depot = named("depot", undeclared);
        NamedTarget other = named("other", new Object());

        StartOrder order = order(shop, depot, other);

        assertThat(order.needs(depot)).containsExactly(shop);
        assertThat(order.needs(shop)).isEmpty();
        assertThat(order.needs(other)).isEmpty();
    }

    @Test
    void sameObjectInTwoFieldsStartsSequentially() {
        NamedTarget shop = named("shop");
        var again = new NamedTarget("again", shop.declared(), shop.system(), true, false);

        assertThat(order(shop, again).needs(again)).containsExactly(shop);
    }

    /** As {@code GenericContainer.dependsOn} makes them. */
    private record Container(Set<Startable> getDependencies) implements Startable {
        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    @Test
    void containerInheritsIndirectDependencies() {
        var disk = new Container(Set.of());
        var sql = new Container(Set.of(disk));

        assertThat(Targets.of("Shop.app", new Container(Set.of(sql))).dependsOn())
                .hasSize(2)
                .anyMatch(each -> each == disk)
                .anyMatch(each -> each == sql);
    }

    @Test
    void interruptedStartStopsAllTargets() throws Exception {
        var begun = new CountDownLatch(2);
        Map<String, Set<String>> stopped =
                Map.of("sql", ConcurrentHashMap.newKeySet(), "queue", ConcurrentHashMap.newKeySet());
        List<NamedTarget> targets = stopped.entrySet().stream()
                .map(each -> {
                    var system = new Endless(begun, each.getValue(), List.of());
                    return new NamedTarget(each.getKey(), system, system, false, false);
                })
                .toList();
        var started = new StartedTargets(List.of());
        var start = new FutureTask<>(() -> {
            try (started) {
                started.start(targets);
                return "started";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        var thread = new Thread(start, "test");
        thread.start();
        assertThat(begun.await(60, SECONDS)).isTrue();

        thread.interrupt();

        assertThat(start.get(60, SECONDS)).isEqualTo("interrupted");
        assertThat(stopped.values()).containsOnly(Set.of("stopped"));
    }

    /** As a container is equal to another: by all that it holds. */
    private record Changing(List<String> state) implements TargetSystem {
        @Override
        public void start() {
            state.add("started");
        }

        @Override
        public void stop() {
            state.add("stopped");
        }

        @Override
        public @Nullable URI baseUrl() {
            return null;
        }
    }

    @Test
    @Timeout(60)
    void systemsThatBecomeEqualAreAllStarted() throws Exception {
        var first = new Changing(new ArrayList<>());
        var second = new Changing(new ArrayList<>());
        try (var started = new StartedTargets(List.of())) {
            started.start(List.of(
                    new NamedTarget("first", first, first, false, false),
                    new NamedTarget("second", second, second, false, false)));
        }
        assertThat(List.of(first, second))
                .allSatisfy(each -> assertThat(each.state()).containsExactly("started", "stopped"));
    }
}

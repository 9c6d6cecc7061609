/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.OwnThread;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is computed once: in one JVM, and by workers who ask their coordinator over real connections. */
@Timeout(60)
class SharedValuesTests {
    private static final Supplier<String> NOT_HERE = () -> {
        throw new AssertionError("is computed elsewhere");
    };

    private final Token token = Token.fresh();
    private final SharedValues ofCoordinator = new SharedValues();
    private final List<AutoCloseable> open = new ArrayList<>();

    record Tenant(String name, int[] ids, Set<String> tags) {}

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Coordinator coordinator(int workers) {
        Coordinator coordinator = Coordinator.listen(
                MeetingPoint.onLoopback(0, token),
                TestBuild.ofNoTest(),
                Message.Given.NOTHING,
                workers,
                ofCoordinator,
                Ticker.system());
        open.add(coordinator);
        return coordinator;
    }

    private Membership join(Coordinator coordinator) throws InterruptedException {
        var at = MeetingPoint.onLoopback(coordinator.port(), token);
        Membership membership = new Joining(at, TestBuild.ofNoTest(), 0, Duration.ZERO).join(Ticker.system());
        open.add(0, membership);
        return membership;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void oneThreadComputesAndAllOthersGetItsValue() {
        var values = new SharedValues();
        var computed = new AtomicInteger();
        var got = new ConcurrentLinkedQueue<Integer>();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> got.add(values.get("n", Integer.class, computed::incrementAndGet))))
                .toList();
        threads.forEach(Thread::start);
        await("all have it", () -> got.size() == 8);
        assertThat(got).containsOnly(1);
        values.forgetAll();
        assertThat(values.get("n", Integer.class, computed::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void failureIsThatOfAllLaterCalls() {
        var values = new SharedValues();
        var cause = new IllegalArgumentException("no tenant");
        assertThatThrownBy(() -> values.get("tenant", String.class, () -> {
                    throw cause;
                }))
                .isSameAs(cause);
        assertThatThrownBy(() -> values.get("tenant", String.class, NOT_HERE))
                .hasMessage("Load.once(\"tenant\") has failed: IllegalArgumentException: no tenant");
    }

    @Test
    void valueFitsItsType() {
        var values = new SharedValues();
        assertThat(values.get("port", int.class, () -> 8080)).isEqualTo(8080); // Int::class.java in Kotlin
        assertThatThrownBy(() -> values.get("port", String.class, NOT_HERE))
                .hasMessage("Load.once(\"port\") has a value of java.lang.Integer, but is called here for"
                        + " java.lang.String; use another key");
        assertThatThrownBy(() -> values.get("none", String.class, () -> null))
                .hasMessageContaining("must return a value, but its supplier has returned null");
    }

    @Test
    void supplierThatWaitsForItselfIsRefused() {
        var values = new SharedValues();
        assertThatThrownBy(() -> values.get("a", String.class, () -> values.get("a", String.class, NOT_HERE)))
                .hasMessageContaining("Load.once(\"a\") is called by its own supplier");
    }

    @Test
    void firstWorkerComputesForTheSecondAndTheCoordinator() throws Exception {
        Coordinator coordinator = coordinator(2);
        Membership first = join(coordinator);
        Membership second = join(coordinator);
        var tenant = new Tenant("über", new int[] {1, 2, 3}, new HashSet<>(List.of("a", "b", "c", "d")));
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        CompletableFuture<Tenant> computed = OwnThread.supply(() -> first.once("t", Tenant.class, () -> {
            begun.countDown();
            awaitLatch(go);
            return tenant;
        }));
        begun.await();
        CompletableFuture<Tenant> waiting = OwnThread.supply(() -> second.once("t", Tenant.class, () -> {
            throw new AssertionError("is computed elsewhere");
        }));
        go.countDown();
        for (Tenant each : List.of(
                computed.get(),
                waiting.get(),
                ofCoordinator.get("t", Tenant.class, () -> new Tenant("another", new int[0], Set.of())))) {
            assertThat(each).usingRecursiveComparison().isEqualTo(tenant);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheCoordinatorHasComputedNoWorkerComputes() throws Exception {
        assertThat(ofCoordinator.get("token", String.class, () -> "abc")).isEqualTo("abc");
        assertThat(join(coordinator(1)).once("token", String.class, NOT_HERE)).isEqualTo("abc");
    }

    @Test
    void failureOfOneWorkerIsThatOfAllAndEndsTheRun() throws Exception {
        Coordinator coordinator = coordinator(2);
        Membership first = join(coordinator);
        Membership second = join(coordinator);
        assertThatThrownBy(() -> first.once("t", String.class, () -> {
                    throw new IllegalArgumentException("refused");
                }))
                .hasMessage("refused");
        assertThatThrownBy(() -> second.once("t", String.class, NOT_HERE))
                .hasMessageMatching(
                        "Load.once\\(\"t\"\\) has failed on worker 1 on .*: IllegalArgumentException: refused");
        assertThat(coordinator.workers().takeStops()).singleElement().satisfies(stop -> {
            assertThat(stop.kind()).isEqualTo(Ending.Kind.ABORTED);
            assertThat(stop.reason()).endsWith("IllegalArgumentException: refused");
        });
    }

    @Test
    void nobodyWaitsForAWorkerThatIsLost() throws Exception {
        Coordinator coordinator = coordinator(2);
        Membership first = join(coordinator);
        Membership second = join(coordinator);
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        CompletableFuture<String> computed = OwnThread.supply(() -> first.once("t", String.class, () -> {
            begun.countDown();
            awaitLatch(never);
            return "too late";
        }));
        begun.await();
        var waiter = new CompletableFuture<Thread>();
        CompletableFuture<String> waiting = OwnThread.supply(() -> {
            waiter.complete(Thread.currentThread());
            return second.once("t", String.class, NOT_HERE);
        });
        await("it has asked", () -> waiter.join().getState() == Thread.State.WAITING);
        second.send(new Message.Ready("after that"));
        await("that was heard", () -> coordinator.workers().notReady().size() == 1);
        coordinator.workers().lose(0, "killed");
        assertThatThrownBy(waiting::get)
                .hasMessageContaining("Load.once(\"t\") has failed: worker 1 on ")
                .hasMessageEndingWith(" was lost while it computed the value");
        never.countDown();
        assertThat(computed).succeedsWithin(30, TimeUnit.SECONDS);
    }

    @Test
    void nobodyWaitsForACoordinatorThatIsGone() throws Exception {
        Coordinator coordinator = coordinator(2);
        Membership first = join(coordinator);
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        CompletableFuture<String> local = OwnThread.supply(() -> ofCoordinator.get("t", String.class, () -> {
            begun.countDown();
            awaitLatch(never);
            return "too late";
        }));
        begun.await();
        CompletableFuture<String> waiting = OwnThread.supply(() -> first.once("t", String.class, NOT_HERE));
        coordinator.cutOff();
        assertThatThrownBy(waiting::get)
                .hasMessageContaining(
                        "Load.once(\"t\") has failed: the run has ended: the coordinator of the run was lost");
        never.countDown();
        assertThat(local).succeedsWithin(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> first.once("later", String.class, NOT_HERE)).hasMessageContaining("was lost");
    }

    static final class Lossy {
        private final String secret;

        Lossy(String secret) {
            this.secret = secret;
        }

        Lossy() {
            this("");
        }

        public String getHidden() {
            return secret;
        }
    }

    @Test
    void valuesThatJsonDoesNotCarryAreRefused() throws Exception {
        Membership worker = join(coordinator(1));
        assertThatThrownBy(() -> worker.once("thread", Thread.class, Thread::currentThread))
                .hasMessageStartingWith("Load.once(\"thread\") has a value of java.lang.Thread, which JSON cannot carry"
                        + " to workers: ")
                .hasMessageEndingWith("; use a record, a text or a number");
        assertThatThrownBy(() -> worker.once("object", Runnable.class, () -> () -> {}))
                .hasMessageContaining("which JSON cannot carry");
        assertThatThrownBy(() -> worker.once("lossy", Lossy.class, () -> new Lossy("secret")))
                .hasMessageContaining("a part of it is lost");
        assertThatThrownBy(() -> worker.once("large", String.class, () -> "x".repeat(1_000_000)))
                .hasMessage(
                        "Load.once(\"large\") has a value of 1000002 bytes as JSON: at most 1000000 bytes are sent to"
                                + " workers");
        assertThat(worker.once("fits", String.class, () -> "€".repeat(333_332))).hasSize(333_332);
    }
}

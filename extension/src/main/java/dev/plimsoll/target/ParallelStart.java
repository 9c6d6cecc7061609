/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.target.StartedTargets.NamedTarget;
import dev.plimsoll.time.Ticker;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts targets, each as soon as its dependencies run. After a failure no further target starts, and those that are
 * starting are interrupted and awaited. Used once, by one thread.
 */
final class ParallelStart {
    private record Ended(NamedTarget target, @Nullable Throwable failure) {}

    private final StartOrder order;
    private final Consumer<NamedTarget> begun;
    private final List<NamedTarget> waiting;
    // by identity: the hash code of a system, such as a Testcontainers container, may change when it starts
    private final Map<NamedTarget, Thread> starting = new IdentityHashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private @Nullable TargetNotStarted failure;
    private boolean interrupted;

    /** @param begun called with each target right before it starts */
    ParallelStart(StartOrder order, Consumer<NamedTarget> begun) {
        this.order = order;
        this.begun = begun;
        this.waiting = new ArrayList<>(order.targets());
    }

    /** Returns once all targets run. */
    void run() throws TargetNotStarted, InterruptedException {
        while (!starting.isEmpty() || !waiting.isEmpty() && failure == null && !interrupted) {
            if (failure == null && !interrupted) {
                begin();
            }
            awaitOne();
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void begin() {
        List<NamedTarget> ready = waiting.stream().filter(this::isReady).toList();
        waiting.removeAll(ready);
        for (NamedTarget target : ready) {
            begun.accept(target);
            if (ready.size() == 1 && starting.isEmpty()) {
                starting.put(target, Thread.currentThread()); // nothing starts in parallel: no need for another thread
                start(target);
            } else {
                Thread thread = Ticker.system().newThread("start of " + target.name(), () -> start(target));
                starting.put(target, thread);
                thread.start();
            }
        }
    }

    private boolean isReady(NamedTarget target) {
        return order.needs(target).stream().noneMatch(need -> waiting.contains(need) || starting.containsKey(need));
    }

    private void start(NamedTarget target) {
        Throwable thrown = null;
        try {
            target.system().start();
        } catch (Throwable e) { // whatever it is, a thread waits for the end
            thrown = e;
        }
        ended.add(new Ended(target, thrown));
    }

    private void awaitOne() {
        try {
            Ended one = ended.take();
            starting.remove(one.target());
            if (one.failure() instanceof InterruptedException && failure == null) {
                interrupt(); // it was the thread of the test that was interrupted
            } else if (one.failure() != null) {
                fail(one.target(), one.failure());
            }
        } catch (InterruptedException e) {
            interrupt();
        }
    }

    private void interrupt() {
        interrupted = true;
        starting.values().forEach(Thread::interrupt);
    }

    private void fail(NamedTarget target, Throwable cause) {
        if (failure != null) {
            failure.addSuppressed(cause);
            return;
        }
        failure = new TargetNotStarted(target, cause);
        // other classes wait for the shared targets, which start whatever happens here
        starting.forEach((other, thread) -> {
            if (!other.keepsRunning()) {
                thread.interrupt();
            }
        });
    }
}

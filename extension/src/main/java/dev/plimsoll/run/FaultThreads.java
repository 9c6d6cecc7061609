/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.fault.FaultInjector;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.schedule.FaultTimes;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Injects the faults of a run when they are due and ends them, each on a thread of its own, as some take their time to begin.
 * One that cannot be injected ends the load: otherwise a load that nothing disturbed would pass for one that stood a fault.
 */
final class FaultThreads implements AutoCloseable {
    private final List<PlannedFault> faults;
    private final FaultTimes times;
    private final RunClock clock;
    private final Consumer<Ending> breaking;
    private final List<Running> running = new ArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    private record Running(Thread thread, Ticker.Signal end) {}

    /** @param breaking ends the load */
    FaultThreads(List<PlannedFault> faults, FaultTimes times, RunClock clock, Consumer<Ending> breaking) {
        this.faults = faults;
        this.times = times;
        this.clock = clock;
        this.breaking = breaking;
    }

    /** Call when the clock of the run has started. */
    void start() {
        for (PlannedFault each : faults) {
            Ticker.Signal end = clock.ticker().newSignal();
            Thread thread = clock.ticker().newThread("plimsoll-fault-" + each.name(), () -> run(each, end));
            running.add(new Running(thread, end));
            thread.start();
        }
    }

    /** Ends the faults that are in force, and returns when they have ended. */
    @Override
    public void close() {
        running.forEach(each -> each.end().raise());
        boolean interrupted = false;
        for (Running each : running) {
            while (each.thread().isAlive()) {
                try {
                    each.thread().join();
                } catch (InterruptedException e) {
                    interrupted = true; // what is broken must be mended all the same
                }
            }
        }
        running.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns a warning for each fault whose effect could not be undone. */
    List<String> warnings() {
        return List.copyOf(problems);
    }

    private void run(PlannedFault fault, Ticker.Signal end) {
        try {
            if (end.awaitUntil(at(fault.at()))) {
                return;
            }
            times.began(fault.name(), clock.elapsed());
            FaultProxy.Injected injected = FaultInjector.begin(fault, requireNonNull(fault.target()));
            try {
                Duration endsAt = fault.endsAt();
                boolean cut = !fault.period().ownEnd() && end.awaitUntil(endsAt == null ? Long.MAX_VALUE : at(endsAt));
                if (fault.endsAtOnce()) {
                    injected.close();
                }
                if (!cut) {
                    times.ended(fault.name(), clock.elapsed());
                }
            } finally {
                injected.close();
                injected.problem()
                        .ifPresent(problem -> problems.add("fault '%s': %s".formatted(fault.name(), problem)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread; if somebody did, the fault has ended
        } catch (RuntimeException | Error e) {
            breaking.accept(Ending.aborted(
                    "the fault '%s' could not be injected: %s".formatted(fault.name(), ThrowableText.of(e))));
        }
    }

    private long at(Duration elapsed) {
        return clock.tickerNanos(elapsed.toNanos());
    }
}

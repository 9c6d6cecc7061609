/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.fleet.Coordinator;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.schedule.FaultTimes;
import dev.plimsoll.schedule.Timeline;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells all workers what only the coordinator knows: when followers start, and when faults begin and end. */
final class FleetNews {
    /** How far in advance workers learn when a follower starts. */
    private static final long NOTICE_NANOS = 1_000_000_000;

    private final Timeline timeline;
    private final Coordinator coordinator;
    private final Set<String> followed = new HashSet<>();
    private final Set<String> toldFaults = new HashSet<>(); // guarded by itself

    FleetNews(Timeline timeline, Coordinator coordinator) {
        this.timeline = timeline;
        this.coordinator = coordinator;
        timeline.faults().onChange(this::tellFaults);
    }

    /**
     * Places what follows a scenario that has ended on all workers, a moment later than on one machine.
     *
     * @param elapsed nanoseconds from the start of the run until now
     */
    void placeFollowers(long elapsed) {
        if (!timeline.isWaiting()) {
            return;
        }
        for (Scenario scenario : timeline.scenarios()) {
            if (coordinator.workers().haveEnded(scenario.name()) && followed.add(scenario.name())) {
                long at = elapsed + NOTICE_NANOS;
                timeline.ended(scenario.name(), Duration.ofNanos(at));
                coordinator.place(scenario.name(), at);
            }
        }
    }

    /** Called by the threads that inject faults. */
    private void tellFaults() {
        synchronized (toldFaults) {
            for (FaultTimes.FaultTime fault : timeline.faults().all()) {
                tellFault(fault.period().name(), false, fault.began());
                tellFault(fault.period().name(), true, fault.ended());
            }
        }
    }

    private void tellFault(String name, boolean ended, @Nullable Duration at) {
        if (at != null && toldFaults.add((ended ? "end " : "begin ") + name)) {
            coordinator.fault(name, ended, at.toNanos());
        }
    }
}

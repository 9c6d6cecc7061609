/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When the faults of a run began and ended, and which of their phases a time lies in. Any thread may call it: the threads
 * that inject faults record, the one that counts samples asks.
 */
@API(status = API.Status.INTERNAL)
public final class FaultTimes {
    /** Those of a run without faults. */
    public static final FaultTimes NONE = new FaultTimes(List.of());

    private final Map<String, FaultTime> times = new LinkedHashMap<>(); // guarded by this
    private volatile Cuts cuts = Cuts.NONE;
    private volatile Runnable listener = () -> {};

    /**
     * When one fault was in force, from the start of the run.
     *
     * @param began null if it has not begun
     * @param ended null if it has not ended, or only with the load
     */
    public record FaultTime(
            FaultPeriod period,
            @Nullable Duration began,
            @Nullable Duration ended) {
        /** Returns when it ended, or is planned to; null if that is unknown, or with the load. */
        @Nullable
        Duration end() {
            return ended == null ? period.endsAt() : ended;
        }

        boolean isIn(Duration time) {
            return began != null && began.compareTo(time) <= 0 && (ended == null || time.compareTo(ended) < 0);
        }

        /** The period as far as it has come, and otherwise as it is planned. */
        private FaultPeriod placed() {
            if (began == null) {
                return period;
            }
            Duration end = end();
            Duration lasted = end == null ? null : end.minus(began);
            return new FaultPeriod(period.name(), period.words(), began, lasted, false, period.recoveryWindow());
        }
    }

    /** Where the phases change: from each time on, the sample is in those of the same place. */
    private record Cuts(long[] from, String[] phases) {
        static final Cuts NONE = new Cuts(new long[0], new String[0]);

        String at(long nanos) {
            for (int i = from.length - 1; i >= 0; i--) {
                if (nanos >= from[i]) {
                    return phases[i];
                }
            }
            return "";
        }
    }

    public FaultTimes(List<FaultPeriod> planned) {
        planned.forEach(period -> times.put(period.name(), new FaultTime(period, null, null)));
    }

    /** From now on calls back after each beginning and end, on the thread that has recorded it. */
    public void onChange(Runnable changed) {
        listener = changed;
    }

    /** Records that a fault is in force from now on. */
    public void began(String fault, Duration at) {
        change(fault, time -> new FaultTime(time.period(), at, null));
    }

    /** Records that a fault ends now; what it takes to recover counts from here. */
    public void ended(String fault, Duration at) {
        change(fault, time -> new FaultTime(time.period(), time.began(), at));
    }

    private void change(String fault, UnaryOperator<FaultTime> changed) {
        synchronized (this) {
            times.computeIfPresent(fault, (name, time) -> changed.apply(time));
            cut();
        }
        listener.run();
    }

    /** Returns the faults in the order of the plan. */
    public synchronized List<FaultTime> all() {
        return List.copyOf(times.values());
    }

    /**
     * Returns the phases of faults that lie around a time, as the value of a tag; empty for none.
     *
     * @param nanos from the start of the run
     */
    public String phasesAt(long nanos) {
        return cuts.at(nanos);
    }

    /** Returns the planned times at which a fault begins or ends, in nanoseconds from the start of the run. */
    List<Long> plannedEdges() {
        return all().stream()
                .flatMap(time -> Stream.of(time.period().at(), time.period().endsAt()))
                .filter(Objects::nonNull)
                .map(Duration::toNanos)
                .toList();
    }

    /**
     * Returns when a phase of faults is, as far as that has come, and otherwise as planned; empty if it is unknown.
     *
     * @param end of the load
     */
    public Optional<Phase> span(String phase, Duration end) {
        return phases(end).stream().filter(each -> each.name().equals(phase)).findFirst();
    }

    /**
     * Returns the phases of all faults, each followed by that after it, as {@link FaultPeriod#phases}.
     *
     * @param end of the load
     */
    public List<Phase> phases(Duration end) {
        return FaultPeriod.phases(all().stream().map(FaultTime::placed).toList(), end);
    }

    private void cut() {
        var edges = new TreeSet<Duration>();
        for (FaultTime time : times.values()) {
            Stream.of(time.began(), time.ended()).filter(Objects::nonNull).forEach(edges::add);
        }
        long[] from = edges.stream().mapToLong(Duration::toNanos).toArray();
        String[] phases =
                edges.stream().map(edge -> FaultPeriod.tag(phasesFrom(edge))).toArray(String[]::new);
        cuts = new Cuts(from, phases);
    }

    /** The phases from an edge on, until the next. */
    private List<String> phasesFrom(Duration edge) {
        var phases = new ArrayList<String>();
        for (FaultTime time : times.values()) {
            Duration ended = time.ended();
            if (time.isIn(edge)) {
                phases.add(time.period().phase());
            } else if (ended != null && ended.compareTo(edge) <= 0 && !anyBeganBetween(ended, edge)) {
                phases.add(time.period().phaseAfter());
            }
        }
        return phases;
    }

    private boolean anyBeganBetween(Duration ended, Duration edge) {
        return times.values().stream()
                .map(FaultTime::began)
                .anyMatch(began -> began != null && began.compareTo(ended) >= 0 && began.compareTo(edge) <= 0);
    }
}

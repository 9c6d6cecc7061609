/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * When a fault is planned, on the time axis of the load. Samples that begin in it are in the phase {@code fault:name}, those
 * between its end and the next fault in {@code after:name}, beside the phase of their scenario.
 *
 * @param name of the fault, unique in the load
 * @param words what breaks, as its author wrote it
 * @param at when it begins, from the start of the run
 * @param lasts how long, or null: until the end of the load
 * @param ownEnd whether it ends by itself, at a time that is not planned
 * @param recoveryWindow the windows in which its recovery is judged, or null for the usual ones
 */
@API(status = API.Status.INTERNAL)
public record FaultPeriod(
        String name,
        String words,
        Duration at,
        @Nullable Duration lasts,
        boolean ownEnd,
        @Nullable Duration recoveryWindow) {
    private static final String DURING = "fault:";
    private static final String AFTER = "after:";
    private static final String BETWEEN = " ";

    /** Returns the name of its phase. */
    public String phase() {
        return DURING + name;
    }

    /** Returns the name of the phase between its end and the next fault. */
    public String phaseAfter() {
        return AFTER + name;
    }

    /** Returns when it is planned to end, from the start of the run; null if it ends by itself or with the load. */
    public @Nullable Duration endsAt() {
        return lasts == null ? null : at.plus(lasts);
    }

    /** Returns whether it is over before the load is, so that something can recover. */
    public boolean ends() {
        return lasts != null || ownEnd;
    }

    /**
     * Returns the phases of faults, each followed by that after it; the end of one that ends by itself may be anywhere.
     *
     * @param end of the load
     */
    public static List<Phase> phases(List<FaultPeriod> faults, Duration end) {
        var phases = new ArrayList<Phase>();
        for (FaultPeriod fault : faults) {
            Duration endsAt = fault.endsAt();
            phases.add(
                    new Phase(fault.phase(), fault.at(), endsAt == null || endsAt.compareTo(end) > 0 ? end : endsAt));
            if (fault.ends()) {
                Duration ended = endsAt == null ? fault.at() : endsAt;
                Duration next = faults.stream()
                        .filter(other -> other != fault)
                        .map(FaultPeriod::at)
                        .filter(start -> start.compareTo(ended) >= 0 && start.compareTo(end) < 0)
                        .min(Duration::compareTo)
                        .orElse(end);
                phases.add(new Phase(fault.phaseAfter(), ended, next));
            }
        }
        phases.removeIf(phase -> phase.start().compareTo(phase.end()) >= 0);
        return phases;
    }

    /** Returns whether a phase is one of faults. */
    public static boolean isPhase(@Nullable String phase) {
        return phase != null && (phase.startsWith(DURING) || phase.startsWith(AFTER));
    }

    /** Returns whether a phase is one between the end of a fault and the next. */
    public static boolean isAfter(String phase) {
        return phase.startsWith(AFTER);
    }

    /** Returns one text for the phases that a sample is in at the same time. */
    public static String tag(List<String> phases) {
        return String.join(BETWEEN, phases);
    }

    /** Returns whether that text, or null, has the phase. */
    public static boolean hasPhase(@Nullable String tag, String phase) {
        return tag != null && (tag.equals(phase) || List.of(tag.split(BETWEEN)).contains(phase));
    }
}

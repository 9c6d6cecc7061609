/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.Targets;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault on the time axis of a load.
 *
 * @param name unique in the load; its phases are {@code fault:name} and {@code after:name}
 * @param field the {@code @LoadTarget} field that it is on, or what a load in code calls its target
 * @param part a part of the field's value, or null
 * @param at when it begins, from the start of the load
 * @param lasts how long, or null: until the end of the load
 * @param recoveryWindow the windows in which its recovery is judged, or null for the usual ones
 * @param target what it breaks: a {@link FaultProxy}, {@link HttpFaults}, a process or a container; null until that is known
 */
@API(status = API.Status.INTERNAL)
public record PlannedFault(
        String name,
        String field,
        @Nullable String part,
        FaultRule rule,
        Duration at,
        @Nullable Duration lasts,
        @Nullable Duration recoveryWindow,
        @Nullable Object target) {
    /** Returns when it is, and what it is called. */
    public FaultPeriod period() {
        return new FaultPeriod(name, rule + " on " + on(), at, lasts, rule.kind() == FaultKind.RESTART, recoveryWindow);
    }

    /** Returns the field, with its part, as its author wrote it. */
    public String on() {
        return part == null ? field : field + "." + part;
    }

    /** Returns the fault on what the field, or its part, holds. */
    public PlannedFault breaking(Object found) {
        return new PlannedFault(name, field, part, rule, at, lasts, recoveryWindow, found);
    }

    /** Returns when it ends, from the start of the load, or null: with the load. */
    public @Nullable Duration endsAt() {
        return lasts == null ? null : at.plus(lasts);
    }

    /** Returns whether all is as it was as soon as it is ended; what it takes to start a process again is a recovery. */
    public boolean endsAtOnce() {
        return rule.kind().place() != FaultKind.Place.PROCESS;
    }

    /** Returns the fault with its place on the time axis scaled; what it does to each connection or call stays as it is. */
    public PlannedFault timed(TimeScale scale) {
        return new PlannedFault(
                name,
                field,
                part,
                rule,
                scale.apply(at),
                lasts == null ? null : scale.apply(lasts),
                recoveryWindow == null ? null : scale.apply(recoveryWindow),
                target);
    }

    /**
     * Returns what is wrong with what the field holds, or null.
     *
     * @param target the value of the field, or of its part
     */
    public @Nullable String misfit(Object target) {
        boolean fits = switch (rule.kind().place()) {
            case CONNECTION -> target instanceof FaultProxy || target instanceof ToxicProxy;
            case PROVIDER -> target instanceof HttpFaults;
            case PROCESS ->
                Targets.isContainer(target)
                        || target instanceof String
                        || rule.kind() != FaultKind.MEMORY
                                && (target instanceof LocalProcess || target instanceof ProcessHandle);
        };
        return fits
                ? impossible(target)
                : "fault '%s': %s must be on %s, but %s is a %s"
                        .formatted(
                                name,
                                rule.kind(),
                                rule.kind().target(),
                                on(),
                                target.getClass().getName());
    }

    private @Nullable String impossible(Object target) {
        String wrong = target instanceof ToxicProxy ? ToxicRules.refusal(rule) : null;
        boolean starts = rule.kind() == FaultKind.RESTART || rule.kind() == FaultKind.KILL && lasts != null;
        if (target instanceof ProcessHandle process && starts) {
            wrong = "the command of process %s is not known, so it cannot be started again: use a LocalProcess"
                    .formatted(process.pid());
        }
        return wrong == null ? null : "fault '%s': %s".formatted(name, wrong);
    }
}

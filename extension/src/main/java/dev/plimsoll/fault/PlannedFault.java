/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.target.LocalProcess;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault on the time axis of a load.
 *
 * @param name unique in the load; its phases are {@code fault:name} and {@code after:name}
 * @param field the {@code @LoadTarget} field that it is on
 * @param part a part of the field's value, or null
 * @param at when it begins, from the start of the load
 * @param lasts how long, or null: until the end of the load
 * @param recoveryWindow the windows in which its recovery is judged, or null for the usual ones
 */
@API(status = API.Status.INTERNAL)
public record PlannedFault(
        String name,
        String field,
        @Nullable String part,
        FaultRule rule,
        Duration at,
        @Nullable Duration lasts,
        @Nullable Duration recoveryWindow) {
    private static final String DURING = "fault:";
    private static final String AFTER = "after:";

    /** Returns the name of its phase. */
    public String phase() {
        return DURING + name;
    }

    /** Returns the name of the phase between its end and the next fault. */
    public String phaseAfter() {
        return AFTER + name;
    }

    /** Returns when it ends, from the start of the load, or null: with the load. */
    public @Nullable Duration endsAt() {
        return lasts == null ? null : at.plus(lasts);
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
                recoveryWindow == null ? null : scale.apply(recoveryWindow));
    }

    /**
     * Returns what is wrong with what the field holds, or null.
     *
     * @param target the value of the field, or of its part
     */
    public @Nullable String misfit(Object target) {
        FaultKind.Place place = rule.kind().place();
        boolean fits = switch (place) {
            case CONNECTION -> target instanceof FaultProxy;
            case PROVIDER -> target instanceof HttpFaults;
            case PROCESS -> target instanceof LocalProcess || Containers.isContainer(target);
        };
        String on = part == null ? field : field + "." + part;
        return fits
                ? null
                : "fault '%s': %s must be on %s, but %s is a %s"
                        .formatted(
                                name,
                                rule.kind(),
                                place.target(),
                                on,
                                target.getClass().getName());
    }
}

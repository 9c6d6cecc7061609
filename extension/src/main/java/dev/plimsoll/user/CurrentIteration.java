/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.text.ThrowableText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The running iteration of one user: which one it is, and where in the run. Only the user's thread begins one; where it
 * is, how late it started and what was measured of it may be read and set by threads that work for the user.
 */
final class CurrentIteration {
    private static final Place NOWHERE = new Place("", "", "");

    private long number = -1;
    private long numberInScenario = -1;
    private Place start = NOWHERE;
    private volatile Place place = NOWHERE;
    private volatile long dueAt;
    private volatile long startedAt;
    private volatile @Nullable IOException measuredFailure;

    void begin(Place at, long due, long started, long inScenario) {
        place = at;
        start = at;
        dueAt = due;
        startedAt = started;
        number++;
        numberInScenario = inScenario;
        measuredFailure = null;
    }

    /** This user's iterations, from 0. */
    long number() {
        return number;
    }

    /** Unique over all users of the scenario, from 0. */
    long numberInScenario() {
        return numberInScenario;
    }

    /** Where it started, outside of groups. */
    Place start() {
        return start;
    }

    /** Where a sample taken now belongs. */
    Place place() {
        return place;
    }

    void enterGroup(String group) {
        place = new Place(start.scenario(), start.phase(), group);
    }

    /** How late it started, in nanoseconds; 0 in closed models. */
    long latenessNanos() {
        return startedAt - dueAt;
    }

    /** The HTTP metrics have counted this failure. */
    void measured(IOException failure) {
        measuredFailure = failure;
    }

    /** Whether the HTTP metrics have counted this failure, or one that caused it. */
    boolean hasMeasured(Throwable failure) {
        IOException measured = measuredFailure;
        return ThrowableText.causes(failure).stream().anyMatch(cause -> cause == measured);
    }
}

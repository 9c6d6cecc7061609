/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import static dev.plimsoll.plan.load.LoadKey.ARRIVALS;
import static dev.plimsoll.plan.load.LoadKey.DURATION;
import static dev.plimsoll.plan.load.LoadKey.GRACEFUL_STOP;
import static dev.plimsoll.plan.load.LoadKey.MAX_VUS;
import static dev.plimsoll.plan.load.LoadKey.PACE;
import static dev.plimsoll.plan.load.LoadKey.RAMP_DOWN;
import static dev.plimsoll.plan.load.LoadKey.RAMP_UP;
import static dev.plimsoll.plan.load.LoadKey.RATE;
import static dev.plimsoll.plan.load.LoadKey.STAGES;
import static dev.plimsoll.plan.load.LoadKey.VUS;
import static dev.plimsoll.plan.load.LoadKey.WARMUP;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The load models, each with the attributes that it allows. */
enum LoadModel {
    SHARED_ITERATIONS("iterations", LoadKey.ITERATIONS, VUS, DURATION, PACE),
    ITERATIONS_PER_USER("iterationsPerVu", LoadKey.ITERATIONS_PER_VU, VUS, DURATION, PACE),
    ARRIVAL_STAGES("rate and stages", RATE, STAGES, VUS, MAX_VUS, ARRIVALS),
    ARRIVAL_RATE("rate", RATE, DURATION, RAMP_UP, RAMP_DOWN, VUS, MAX_VUS, ARRIVALS),
    USER_STAGES("stages", STAGES, PACE),
    USERS("duration", DURATION, RAMP_UP, RAMP_DOWN, VUS, PACE),
    /** Neither a duration nor a number of iterations: each user iterates once. */
    ONCE("one iteration per user (no duration, stages, iterations or rate)", VUS, PACE);

    private final String definedBy;
    private final Set<LoadKey> keys;

    LoadModel(String definedBy, LoadKey first, LoadKey... more) {
        this.definedBy = definedBy;
        this.keys = EnumSet.of(first, more);
        this.keys.add(WARMUP);
        this.keys.add(GRACEFUL_STOP);
    }

    static LoadModel of(LoadAttributes attributes) {
        if (attributes.sets(LoadKey.ITERATIONS)) {
            return SHARED_ITERATIONS;
        } else if (attributes.sets(LoadKey.ITERATIONS_PER_VU)) {
            return ITERATIONS_PER_USER;
        } else if (attributes.sets(RATE)) {
            return attributes.sets(STAGES) ? ARRIVAL_STAGES : ARRIVAL_RATE;
        } else if (attributes.sets(STAGES)) {
            return USER_STAGES;
        }
        boolean timed = attributes.sets(DURATION) || attributes.sets(RAMP_UP) || attributes.sets(RAMP_DOWN);
        return timed ? USERS : ONCE;
    }

    boolean fits(LoadKey key) {
        return keys.contains(key);
    }

    boolean isOpen() {
        return this == ARRIVAL_RATE || this == ARRIVAL_STAGES;
    }

    /** Returns the attributes that define this model, for messages. */
    String definedBy() {
        return definedBy;
    }

    /** Returns the attributes that it allows, for messages. */
    String allowed() {
        return keys.stream().map(LoadKey::label).collect(Collectors.joining(", "));
    }
}

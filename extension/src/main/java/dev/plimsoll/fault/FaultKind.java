/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static dev.plimsoll.fault.FaultAttribute.BYTES;
import static dev.plimsoll.fault.FaultAttribute.DIRECTION;
import static dev.plimsoll.fault.FaultAttribute.JITTER;
import static dev.plimsoll.fault.FaultAttribute.LASTS;
import static dev.plimsoll.fault.FaultAttribute.RATE;
import static dev.plimsoll.fault.FaultAttribute.SEED;
import static dev.plimsoll.fault.FaultAttribute.SHARE;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** What breaks. The first kinds are for a {@link FaultProxy}, the next for {@link HttpFaults}, the last for processes. */
@API(status = API.Status.EXPERIMENTAL)
public enum FaultKind {
    /** Delays bytes by {@code latency}, more or less by {@code jitter}; as many bytes pass as before. */
    LATENCY(Place.CONNECTION, List.of(FaultAttribute.LATENCY), List.of(LASTS, JITTER, DIRECTION, SHARE, SEED)),
    /** Lets at most {@code bandwidth} pass, on each connection and each way. */
    BANDWIDTH(Place.CONNECTION, List.of(FaultAttribute.BANDWIDTH), List.of(LASTS, DIRECTION, SHARE, SEED)),
    /** Holds all bytes back and delivers them at its end; connections stay open. */
    STALL(Place.CONNECTION, List.of(), List.of(LASTS, DIRECTION, SHARE, SEED)),
    /** Resets open connections once, and each new one while it lasts. */
    RESET(Place.CONNECTION, List.of(), List.of(LASTS, DIRECTION, SHARE, SEED)),
    /** Refuses new connections; open ones go on. */
    REFUSE(Place.CONNECTION, List.of(), List.of(LASTS)),
    /** Ends each connection after {@code bytes} more bytes, in the middle of a message. */
    CUT_AFTER(Place.CONNECTION, List.of(BYTES), List.of(LASTS, DIRECTION, SHARE, SEED)),
    /** Passes at most {@code bytes} at a time, with a pause of {@code latency} after each. */
    SLICE(Place.CONNECTION, List.of(BYTES), List.of(LASTS, FaultAttribute.LATENCY, DIRECTION, SHARE, SEED)),
    /** Closes open connections and refuses new ones. */
    DOWN(Place.CONNECTION, List.of(), List.of(LASTS)),

    /** Answers with {@code status}, without asking the provider. */
    STATUS(Place.PROVIDER, List.of(FaultAttribute.STATUS), List.of(LASTS, SHARE, SEED)),
    /** Answers a {@code rate} of the requests with {@code status}, 500 by default, without asking the provider. */
    FAILURE_RATE(Place.PROVIDER, List.of(RATE), List.of(LASTS, FaultAttribute.STATUS, SEED)),
    /** Answers requests above {@code rate} with status 429 and {@code Retry-After}. */
    RATE_LIMIT(Place.PROVIDER, List.of(RATE), List.of(LASTS)),
    /** Delays the provider's answers by {@code latency}, more or less by {@code jitter}. */
    SLOW(Place.PROVIDER, List.of(FaultAttribute.LATENCY), List.of(LASTS, JITTER, SHARE, SEED)),

    /** Kills the process; it is started again at the end of the fault, and stays dead if that is not set. */
    KILL(Place.PROCESS, List.of(), List.of(LASTS)),
    /** Stops the process without ending it, as if its machine were frozen; it goes on at the end of the fault. */
    PAUSE(Place.PROCESS, List.of(), List.of(LASTS)),
    /** Stops the process, by force if it takes long, and starts it again at once. */
    RESTART(Place.PROCESS, List.of(), List.of()),
    /** Limits the memory of a container to {@code bytes}. */
    MEMORY(Place.PROCESS, List.of(BYTES), List.of(LASTS));

    private final Place place;
    private final List<FaultAttribute> required;
    private final List<FaultAttribute> known;

    FaultKind(Place place, List<FaultAttribute> required, List<FaultAttribute> optional) {
        this.place = place;
        this.required = required;
        var all = new ArrayList<>(required);
        all.addAll(optional);
        known = List.copyOf(all);
    }

    Place place() {
        return place;
    }

    /** Returns what it is injected into, for messages. */
    String target() {
        return this == MEMORY ? "a container" : place.target();
    }

    /** Returns the attributes that must be set. */
    List<FaultAttribute> required() {
        return required;
    }

    /** Returns the attributes that may be set, the required ones first. */
    List<FaultAttribute> known() {
        return known;
    }

    /** Where a fault happens, and so what it can be on. */
    enum Place {
        CONNECTION("a FaultProxy"),
        PROVIDER("HttpFaults"),
        PROCESS("a LocalProcess or a container");

        private final String target;

        Place(String target) {
            this.target = target;
        }

        /** Returns what a fault of this place is injected into, for messages. */
        String target() {
            return target;
        }
    }
}

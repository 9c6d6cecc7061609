/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.target.TargetPart;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What may be recorded: a process, or the JVM of the test, which the service shares with the load generator.
 *
 * @param name as in the tag {@code target}
 * @param process null for the JVM of the test
 */
@API(status = API.Status.INTERNAL)
public record FlightTarget(String name, TargetPart.@Nullable OfProcess process) {
    /** Returns the JVM of the test. */
    public static FlightTarget ofThisJvm() {
        return new FlightTarget("this JVM", null);
    }

    /** Returns a process of this machine; empty for any other part of a target. */
    public static Optional<FlightTarget> of(String name, TargetPart part) {
        return part instanceof TargetPart.OfProcess process
                ? Optional.of(new FlightTarget(name, process))
                : Optional.empty();
    }

    /** Returns whether the load generator is in the same JVM. */
    boolean isThisJvm() {
        return process == null;
    }
}

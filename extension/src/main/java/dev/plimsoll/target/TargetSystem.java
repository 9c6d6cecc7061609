/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A system under test that {@code @LoadTarget} starts and stops: several processes, containers, or both. A single
 * process or container needs no such class: the field can hold a {@link LocalProcess} or a Testcontainers {@code
 * Startable}.
 *
 * <p>{@link #start} and {@link #stop} are never called at the same time, but may be called on different threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface TargetSystem {
    /**
     * Starts the system and returns once it is ready to serve. Targets that do not depend on each other start in
     * parallel, each on its own thread; a start is interrupted when another target fails.
     *
     * @throws TargetUnavailable if the system is not available on this machine; the tests are skipped
     * @throws Exception if the system does not become ready, preferably a {@link TargetNotReady}; the tests fail
     */
    void start() throws Exception;

    /**
     * Stops the system and leaves nothing behind. Also called after a start that failed.
     *
     * @throws Exception if the system could not be stopped; the message is shown as a warning
     */
    void stop() throws Exception;

    /** {@return where the started system serves, or null if no load is sent to it} */
    @Nullable
    URI baseUrl();

    /** {@return the last lines that the system printed, for the report of a failed test} */
    default String outputTail() {
        return "";
    }

    /**
     * {@return what runs and where, with its version, in one line: {@code PostgreSQL 17.11 (in Docker, postgres:17)}}
     * Called once after the start; printed, and shown in all reports. A system that starts a {@link LocalProcess} can
     * return the description of that, which contains the command and the JVM options.
     */
    default String description() {
        return "";
    }

    /**
     * {@return the processes, containers and databases of the system, by the names that their figures get: {@code
     * database} in {@code target_memory{target:ORDERS.database}}; an empty name is the system itself} Called after the
     * start, before each load; none by default.
     */
    default Map<String, TargetPart> parts() {
        return Map.of();
    }

    /** {@return the values of other {@code @LoadTarget} fields, which must be started before this one} */
    default List<?> dependsOn() {
        return List.of();
    }
}

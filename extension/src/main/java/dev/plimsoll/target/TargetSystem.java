/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A system under test that {@code @LoadTarget} starts and stops: processes, containers, or both. */
@API(status = API.Status.EXPERIMENTAL)
public interface TargetSystem {
    /**
     * Returns when the system is ready to serve; throws with the reason if it does not become so. Targets that do not
     * depend on each other are started at the same time, on threads of their own; a start is interrupted when another
     * target has failed.
     */
    void start() throws Exception;

    /** Leaves nothing behind. Called also after a start that failed. */
    void stop() throws Exception;

    /** Where it serves once started, or null if load is not sent to it. */
    @Nullable
    URI baseUrl();

    /** The last lines that the system printed, for the report of a failed test. */
    default String outputTail() {
        return "";
    }

    /**
     * What runs and where, with its version, in one line: {@code PostgreSQL 17.11 (in Docker, postgres:17)}. Asked for
     * once it is started; printed, and in the summary.
     */
    default String description() {
        return "";
    }

    /** Other {@code @LoadTarget} fields' values that must be started before this one. */
    default List<?> dependsOn() {
        return List.of();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A system under test that {@code @LoadTarget} starts and stops: processes, containers, or both. A single process or
 * container needs no such class: a {@link LocalProcess} and a Testcontainers {@code Startable} can be in the field
 * themselves.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface TargetSystem {
    /**
     * Returns when the system is ready to serve. Throws {@link TargetUnavailable} if it is not available on this machine,
     * which skips the tests, and anything else if it does not get ready, which fails them. Targets that do not
     * depend on each other are started at the same time, on threads of their own; a start is interrupted when another
     * target has failed.
     */
    void start() throws Exception;

    /** Leaves nothing behind. Called also after a start that failed. */
    void stop() throws Exception;

    /** Where it serves once it is started, or null if no load is sent to it. */
    @Nullable
    URI baseUrl();

    /** The last lines that the system printed, for the report of a failed test. */
    default String outputTail() {
        return "";
    }

    /**
     * What runs and where, with its version, in one line: {@code PostgreSQL 17.11 (in Docker, postgres:17)}. Asked for
     * once it is started; it is printed and in all reports. A system that starts a {@link LocalProcess} can hand on the
     * description of that, which has the command and the options of the JVM.
     */
    default String description() {
        return "";
    }

    /** Other {@code @LoadTarget} fields' values that must be started before this one. */
    default List<?> dependsOn() {
        return List.of();
    }
}

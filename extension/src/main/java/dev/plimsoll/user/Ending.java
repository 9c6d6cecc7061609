/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.plan.ConfigurationException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Why a load ended.
 *
 * @param reason for people
 * @param cause what to throw on, or null
 */
@API(status = API.Status.INTERNAL)
public record Ending(Kind kind, String reason, @Nullable Throwable cause) {
    /** The ways. */
    public enum Kind {
        /** By its plan. */
        PLANNED,
        /** By a feeder without rows, as its author allows: running iterations may end, and no other starts. */
        EXHAUSTED,
        /** By a threshold with {@code abortOnFail}. */
        THRESHOLD,
        /** By the test body, Ctrl+C, a timeout, or an error of the JVM. */
        ABORTED,
        /** A JUnit assumption in a body did not hold. */
        SKIPPED,
        /** The test cannot be run as it is written. */
        MISCONFIGURED
    }

    public static Ending planned() {
        return new Ending(Kind.PLANNED, "", null);
    }

    public static Ending aborted(String reason) {
        return new Ending(Kind.ABORTED, reason, null);
    }

    public static Ending exhausted(String reason) {
        return new Ending(Kind.EXHAUSTED, reason, null);
    }

    public static Ending misconfigured(ConfigurationException error) {
        return new Ending(Kind.MISCONFIGURED, String.valueOf(error.getMessage()), error);
    }

    /** Whether what was measured until then is judged as if it had been all. */
    public boolean isJudged() {
        return kind == Kind.PLANNED || kind == Kind.EXHAUSTED || kind == Kind.THRESHOLD;
    }

    /** Whether running iterations may end. */
    public boolean isGentle() {
        return kind == Kind.EXHAUSTED;
    }
}

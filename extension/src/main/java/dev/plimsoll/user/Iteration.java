/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One run of a test body by one user. Times are the ticker's nanoseconds.
 *
 * @param dueAt when it should have started; in closed models when it did
 * @param start tells whose fault a late start is
 * @param failure what the body threw, unless the HTTP measurement has it already
 * @param interrupted cut off by the end of the load: neither finished nor failed
 */
@API(status = API.Status.INTERNAL)
public record Iteration(
        Place place,
        int user,
        long number,
        long dueAt,
        long startedAt,
        long endedAt,
        Start start,
        @Nullable Throwable failure,
        boolean interrupted)
        implements Recordable<UserRecorder> {
    /** How it came to its start. */
    public enum Start {
        /** Closed models: when its user was ready. Never late. */
        FREE,
        /**
         * Open model: a user was waiting for it, or would have been if the generator had not held that user up or had
         * made one more in time. If it was late, the generator was slow.
         */
        AWAITED,
        /** Open model: no user was idle when it was due, and no more could be made. */
        OVERDUE
    }

    @Override
    public void recordTo(UserRecorder recorder) {
        recorder.record(this);
    }
}

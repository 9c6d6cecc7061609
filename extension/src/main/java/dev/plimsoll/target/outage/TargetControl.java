/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import org.apiguardian.api.API;

/**
 * Breaks something that runs, until the outage is ended. Outages may overlap: what was killed twice starts again when both
 * have ended. Thread-safe; each method returns when it is done, and what starts again is ready then.
 *
 * <p>Each cause completes "killed by" and is shown with the output of the target.
 */
@API(status = API.Status.INTERNAL)
public interface TargetControl {
    /** What was done to a target, until it is ended. */
    @API(status = API.Status.INTERNAL)
    @FunctionalInterface
    interface Outage {
        /** Undoes it; a second call does nothing. The message of an exception is a whole sentence. */
        void end() throws Exception;
    }

    /** Kills it, without a chance to clean up; at the end it is started again. */
    Outage kill(String cause) throws Exception;

    /** Halts it, with all connections open; at the end it goes on. It goes on, too, or ends, if this JVM is killed. */
    Outage pause(String cause) throws Exception;

    /** Stops it, in order if it takes no more than some seconds, and starts it again. */
    void restart(String cause) throws Exception;

    /** Limits its memory; at the end the former limit is restored. */
    Outage limitMemory(long bytes, String cause) throws Exception;
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that a recording shows to be big enough to matter.
 *
 * @param line of the application, or null if it is about the whole JVM
 * @param what is waited for, or allocated; empty for samples of the CPU
 * @param share of all samples, of the allocated bytes, of the window; or of the time of the threads that waited
 * @param millis waited or stopped in all; 0 for shares of samples and bytes
 * @param count how many samples, waits or collections
 * @param threads that waited
 * @param sentence for people
 */
@API(status = API.Status.INTERNAL)
public record CodeFinding(
        Kind kind,
        @Nullable CodeLine line,
        String what,
        double share,
        double millis,
        long count,
        int threads,
        String sentence) {
    /** What is found, the most telling first. */
    @API(status = API.Status.INTERNAL)
    public enum Kind {
        POOL,
        LOCK,
        CPU,
        GC,
        ALLOCATION
    }
}

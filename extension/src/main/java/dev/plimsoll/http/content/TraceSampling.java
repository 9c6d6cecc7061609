/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import org.apiguardian.api.API;

/** Decides of which requests a target shall send spans. Any thread may call it. */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface TraceSampling {
    /** Of every request. */
    TraceSampling ALL = (high, low) -> true;

    /**
     * Returns whether the request with that trace id is sampled. Called once for each, before it is sent.
     *
     * @param high the first 8 bytes of the trace id
     * @param low the last 8 bytes
     */
    boolean samples(long high, long low);
}

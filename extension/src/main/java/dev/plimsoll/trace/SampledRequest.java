/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import org.apiguardian.api.API;

/**
 * A request that was sent with a sampled trace id, and has ended.
 *
 * @param startedAt nanoseconds since 1970 by the clock of the load generator
 * @param durationNanos its response time
 */
@API(status = API.Status.INTERNAL)
public record SampledRequest(String endpoint, long startedAt, long durationNanos, boolean failed) {
    public SampledRequest {
        durationNanos = Math.max(0, durationNanos);
    }

    public long endedAt() {
        return startedAt + durationNanos;
    }
}

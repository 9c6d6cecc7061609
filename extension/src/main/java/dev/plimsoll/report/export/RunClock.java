/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.time.Ticker;
import java.time.Instant;
import org.apiguardian.api.API;

/** Tells the wall-clock time of what the ticker has measured. */
@API(status = API.Status.INTERNAL)
public record RunClock(Ticker ticker, Instant startedAt, long origin) {
    Instant at(long nanos) {
        return startedAt.plusNanos(nanos - origin);
    }
}

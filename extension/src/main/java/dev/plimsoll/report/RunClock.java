/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.time.Ticker;
import java.time.Instant;

/** Tells the wall-clock time of what the ticker has measured. */
record RunClock(Ticker ticker, Instant startedAt, long origin) {
    Instant at(long nanos) {
        return startedAt.plusNanos(nanos - origin);
    }
}

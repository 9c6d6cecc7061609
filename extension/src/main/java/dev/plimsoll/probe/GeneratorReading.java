/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * How the load generator performed since the last reading.
 *
 * @param cpu of this process, as a share of the whole machine from 0 to 1; empty if unknown
 * @param pauses how often a garbage collector stopped all threads
 * @param pauseTime for how long in total
 * @param jitter how late a sleeping thread woke up, each time
 */
@API(status = API.Status.INTERNAL)
public record GeneratorReading(OptionalDouble cpu, long pauses, Duration pauseTime, List<Duration> jitter) {
    public GeneratorReading {
        jitter = List.copyOf(jitter);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.probe.process.ControlGroup;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * How the load generator performed since the last reading.
 *
 * @param cpu of this process, as a share from 0 to 1 of the processors that it may use; empty if unknown
 * @param pauses how often a garbage collector stopped all threads
 * @param pauseTime for how long in total
 * @param jitter how late a sleeping thread woke up, each time
 * @param periods of the CPU quota of its container, of which some or all were throttled; none without a quota
 */
@API(status = API.Status.INTERNAL)
public record GeneratorReading(
        OptionalDouble cpu, long pauses, Duration pauseTime, List<Duration> jitter, ControlGroup.Periods periods) {
    public GeneratorReading {
        jitter = List.copyOf(jitter);
    }
}

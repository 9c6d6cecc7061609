/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import java.util.List;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * What a JVM tells of itself.
 *
 * @param started when it started, by which a restarted one is known
 * @param heap bytes in use
 * @param heapLimit empty if it is undefined
 * @param pauseMillis for how long garbage collectors have stopped it so far
 */
@API(status = API.Status.INTERNAL)
public record JvmFigures(long started, long heap, OptionalLong heapLimit, long pauseMillis, List<PoolFigures> pools) {
    public JvmFigures {
        pools = List.copyOf(pools);
    }
}

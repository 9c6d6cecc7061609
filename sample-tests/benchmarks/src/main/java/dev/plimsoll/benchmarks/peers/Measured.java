/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One process of a generator, from its start to its end.
 *
 * @param threads {@code platform}, {@code virtual} or {@code own}
 * @param warmMicros CPU of a request in the second half of the load
 * @param coldMicros CPU of a request over the whole life of the process
 * @param others the share of the machine that others used
 */
record Measured(
        String threads,
        double warmMicros,
        double coldMicros,
        double megabytes,
        double perSecond,
        long requests,
        long connections,
        double others) {
    private static final double QUIET = 0.05;

    boolean noisy() {
        return others > QUIET;
    }

    Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("warmCpuMicros", warmMicros);
        numbers.put("coldCpuMicros", coldMicros);
        numbers.put("peakMegabytes", megabytes);
        numbers.put("requestsPerSecond", perSecond);
        numbers.put("requests", requests);
        numbers.put("connections", connections);
        numbers.put("othersShare", others);
        numbers.put("noisy", noisy());
        return numbers;
    }
}

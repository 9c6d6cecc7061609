/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A run that later ones are compared with.
 *
 * @param machine the machine of the load generator, for people
 * @param window the length of the measured window; zero if it was not recorded
 * @param endpoints by name
 */
@API(status = API.Status.INTERNAL)
public record BaselineRun(
        Instant startedAt, String runId, String machine, Duration window, Map<String, EndpointLatency> endpoints) {
    public BaselineRun {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints)); // keeps the order
    }
}

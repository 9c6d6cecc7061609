/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One run that later ones are held against.
 *
 * @param machine what the load generator ran on, for people
 * @param window the measured one; zero where it was not noted
 * @param endpoints by name
 */
@API(status = API.Status.INTERNAL)
public record BaselineRun(
        Instant startedAt, String runId, String machine, Duration window, Map<String, EndpointLatency> endpoints) {
    public BaselineRun {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints)); // keeps the order
    }
}

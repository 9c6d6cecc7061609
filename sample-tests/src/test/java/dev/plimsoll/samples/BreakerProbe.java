/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.io.IOException;
import java.util.List;

/** Reads whether the circuit breaker of the orders service is open, and how often it has opened. */
record BreakerProbe(Calls orders) implements ResourceProbe {
    @Override
    public List<MetricOf> metrics() {
        return List.of(MetricOf.gauge("breaker_open"), MetricOf.counter("breaker_opened"));
    }

    @Override
    public void read(Readings into) throws IOException {
        JsonNode breaker = orders.get("/breaker").json();
        into.gauge("breaker_open", breaker.path("open").asBoolean() ? 1 : 0);
        into.counter("breaker_opened", breaker.path("opened").asLong());
    }
}

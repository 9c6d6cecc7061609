/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.GivenEnvironment;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.trace.SampledTraces;
import dev.plimsoll.trace.SpanReceiver;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Receives the spans of the processes that tests start, which learn by their environment where to send them. One for all
 * tests of a JVM. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class SpanReceiving implements AutoCloseable {
    private final SpanReceiver receiver;

    private SpanReceiving(SpanReceiver receiver) {
        this.receiver = receiver;
    }

    /** Starts to receive; empty without the library for it. */
    public static Optional<SpanReceiving> start() {
        try {
            var nobody = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 0);
            SpanReceiver receiver = SpanReceiver.start(nobody, Ticker.system());
            GivenEnvironment.set(Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString(),
                    "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                    "OTEL_TRACES_SAMPLER", "parentbased_always_off",
                    "OTEL_METRICS_EXPORTER", "none",
                    "OTEL_LOGS_EXPORTER", "none",
                    "OTEL_BSP_SCHEDULE_DELAY", "500"));
            return Optional.of(new SpanReceiving(receiver));
        } catch (ConfigurationException e) {
            return Optional.empty(); // it is optional
        }
    }

    SpanReceiver receiver() {
        return receiver;
    }

    @Override
    public void close() {
        GivenEnvironment.set(Map.of());
        receiver.close();
    }
}

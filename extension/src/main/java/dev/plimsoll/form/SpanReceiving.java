/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.target.GivenTracing;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.trace.SampledTraces;
import dev.plimsoll.trace.SpanReceiver;
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

    /** Starts to receive; throws a {@code ConfigurationException} without the library for it, which is optional. */
    public static SpanReceiving start() {
        var nobody = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 0);
        return new SpanReceiving(SpanReceiver.start(nobody, Ticker.system()));
    }

    /** Targets that start from now on learn where to send spans. */
    public void tellTargets(Settings settings) {
        GivenTracing.receivedAt(receiver.endpoint(), settings.traceAgent().orElse(null), settings.wantsSpans());
    }

    SpanReceiver receiver() {
        return receiver;
    }

    @Override
    public void close() {
        GivenTracing.unavailable("the tests that receive spans have ended");
        receiver.close();
    }
}

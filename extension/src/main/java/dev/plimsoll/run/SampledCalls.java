/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.ExchangeRecorder;
import dev.plimsoll.http.content.TraceSampling;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.SampledTraces;
import dev.plimsoll.trace.TraceId;
import java.time.Instant;

/** The requests whose spans are wanted: a share of all, chosen by their trace ids. Any thread may call it. */
final class SampledCalls implements TraceSampling, ExchangeRecorder {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final SampledTraces traces;
    private final long below; // of the upper 63 bits of an id
    private final RunClock clock;
    private final ExchangeRecorder all;

    /**
     * @param share of the requests, from 0 to 1
     * @param all takes every exchange
     */
    SampledCalls(SampledTraces traces, double share, RunClock clock, ExchangeRecorder all) {
        this.traces = traces;
        this.below = (long) (share * Long.MAX_VALUE);
        this.clock = clock;
        this.all = all;
    }

    @Override
    public boolean samples(long high, long low) {
        boolean sampled = isSampled(low);
        if (sampled) {
            traces.sent(new TraceId(high, low));
        }
        return sampled;
    }

    @Override
    public void record(Exchange exchange) {
        all.record(exchange);
        TraceId.of(exchange.traceId()).filter(id -> isSampled(id.low())).ifPresent(id -> ended(id, exchange));
    }

    @Override
    public boolean keepsApart(String tag, String value) {
        return all.keepsApart(tag, value);
    }

    private void ended(TraceId id, Exchange exchange) {
        if (!Phase.isMeasured(exchange.tags().place().phase()) || exchange.interrupted()) {
            traces.dropped(id);
            return;
        }
        Instant started = clock.at(exchange.startedAt());
        traces.ended(
                id,
                new SampledRequest(
                        exchange.tags().endpoint(),
                        started.getEpochSecond() * NANOS_PER_SECOND + started.getNano(),
                        exchange.timings().totalNanos(),
                        !exchange.tags().expected()));
    }

    private boolean isSampled(long low) {
        return low >>> 1 <= below;
    }
}

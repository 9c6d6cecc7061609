/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.SeriesNames.SampleKey;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Tells raw samples as the points of the metrics that the recorder counts them in, under the same names: past the limit
 * of series they are {@code (other)} here as well. One thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class Points {
    private final SeriesNames names;
    private final Map<ExchangeTags, Tags> exchanges = new HashMap<>();
    private final Map<SampleKey, Tags> samples = new HashMap<>();
    private final Map<Place, Tags> places = new HashMap<>();

    public Points() {
        this(KeptApart.NOTHING);
    }

    /** @param keptApart what is named {@code (other)} in no case */
    public Points(KeptApart keptApart) {
        names = new SeriesNames(keptApart);
    }

    /**
     * @param sample what came out of a {@link SampleSink}
     * @param now a point is never later than this, in the ticker's nanoseconds
     */
    public void of(Object sample, long now, Consumer<Point> points) {
        if (sample instanceof Exchange exchange) {
            of(exchange, points);
        } else if (sample instanceof Iteration iteration) {
            of(iteration, points);
        } else if (sample instanceof Sample custom) {
            SampleKey series = names.seriesOf(new SampleKey(custom.place(), custom.metric(), custom.check()));
            Tags tags = samples.computeIfAbsent(series, SampleKey::tags);
            points.accept(point(series.metric(), tags, custom.at(), custom.value()));
        } else if (sample instanceof Reading reading) {
            points.accept(point(reading.metric(), reading.tags(), Math.min(reading.at(), now), reading.value()));
        } else {
            throw new IllegalArgumentException("not a sample: " + sample);
        }
    }

    /** What {@link HttpCell} counts. */
    private void of(Exchange exchange, Consumer<Point> points) {
        Tags tags = exchanges.computeIfAbsent(names.seriesOf(exchange.tags()), SeriesNames::tagsOf);
        Timings timings = exchange.timings();
        var of = new Emission(tags, exchange.endedAt(), points);
        of.emit(Metrics.HTTP_REQS, 1);
        of.emit(Metrics.HTTP_REQ_FAILED, exchange.tags().expected() ? 0 : 1);
        of.emit(Metrics.HTTP_REQ_TOTAL, timings.totalNanos());
        of.emit(Metrics.HTTP_REQ_RESPONSE_TIME, timings.totalNanos() + exchange.latenessNanos());
        if (exchange.reachedServer()) {
            of.emit(Metrics.HTTP_REQ_DURATION, timings.durationNanos());
            of.emit(Metrics.HTTP_REQ_BLOCKED, timings.blockedNanos());
            of.emit(Metrics.HTTP_REQ_LOOKING_UP, timings.lookingUpNanos());
            of.emit(Metrics.HTTP_REQ_CONNECTING, timings.connectingNanos());
            of.emit(Metrics.HTTP_REQ_TLS_HANDSHAKING, timings.tlsHandshakingNanos());
            of.emit(Metrics.HTTP_REQ_SENDING, timings.sendingNanos());
            of.emit(Metrics.HTTP_REQ_WAITING, timings.waitingNanos());
            of.emit(Metrics.HTTP_REQ_RECEIVING, timings.receivingNanos());
            of.emit(Metrics.HTTP_RES_SIZE, exchange.bodyBytes());
        }
        if (exchange.retries() > 0) {
            of.emit(Metrics.HTTP_REQS_RETRIED, exchange.retries());
        }
        of.emit(Metrics.DATA_SENT, exchange.bytesSent());
        of.emit(Metrics.DATA_RECEIVED, exchange.bytesReceived());
    }

    /** What {@link Cells} counts. */
    private void of(Iteration iteration, Consumer<Point> points) {
        Tags tags = places.computeIfAbsent(iteration.place(), SeriesNames::tagsOf);
        var of = new Emission(tags, iteration.endedAt(), points);
        long late = iteration.startedAt() - iteration.dueAt();
        if (iteration.start() != Iteration.Start.FREE) {
            of.emit(Metrics.ITERATION_LATENESS, late);
        }
        if (iteration.start() == Iteration.Start.AWAITED) {
            of.emit(Metrics.GENERATOR_LATENESS, late);
        }
        if (iteration.interrupted()) {
            of.emit(Metrics.ITERATIONS_INTERRUPTED, 1);
            return;
        }
        of.emit(Metrics.ITERATIONS, 1);
        of.emit(Metrics.ITERATION_DURATION, iteration.endedAt() - iteration.startedAt());
        of.emit(Metrics.ITERATIONS_FAILED, iteration.failure() == null ? 0 : 1);
    }

    /** The points of one sample. */
    private record Emission(Tags tags, long at, Consumer<Point> points) {
        /** @param raw nanoseconds for times */
        void emit(Metric metric, long raw) {
            points.accept(point(metric, tags, at, raw));
        }
    }

    private static Point point(Metric metric, Tags tags, long at, double raw) {
        double value = metric.unit() == Unit.TIME ? Math.max(raw, 0) / Distribution.NANOS_PER_MILLI : raw;
        return new Point(metric, tags, at, value);
    }
}

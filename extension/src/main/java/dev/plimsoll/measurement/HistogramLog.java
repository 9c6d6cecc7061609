/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.apiguardian.api.API;

/**
 * Writes intervals as an HdrHistogram log, in nanoseconds. Without a tag, as the tools prefer it: the
 * {@code http_req_duration} of all requests; tagged: every other metric of times, and the two that are judged most by
 * endpoint. The warm-up is left out.
 *
 * <p>One thread adds, one takes. What is not taken in time is merged into one longer interval, so nothing is lost.
 */
@API(status = API.Status.INTERNAL)
public final class HistogramLog {
    private static final String ALL_REQUESTS = "";

    private final Supplier<Instant> startedAt;
    private final UnaryOperator<String> plainText;
    private final ReentrantLock swapping = new ReentrantLock();
    private Lines pending = new Lines();
    private Lines taken = new Lines();

    /** What has been added since lines were last taken. */
    private static final class Lines {
        private final Map<String, Distribution> byTag = new LinkedHashMap<>();
        private Duration start = Duration.ZERO;
        private Duration end = Duration.ZERO;
        private boolean empty = true;

        void add(String tag, Distribution values) {
            byTag.computeIfAbsent(tag, line -> new Distribution(Unit.TIME)).add(values);
        }

        void cover(Interval interval) {
            start = empty ? interval.start() : start;
            end = interval.end();
            empty = false;
        }

        void reset() {
            byTag.values().forEach(Distribution::reset);
            empty = true;
        }
    }

    /**
     * @param startedAt the start of the run; asked when something is written
     * @param plainText makes names safe to write on a line
     */
    public HistogramLog(Supplier<Instant> startedAt, UnaryOperator<String> plainText) {
        this.startedAt = startedAt;
        this.plainText = plainText;
    }

    /** Returns the header of a new file. */
    public static String header() {
        return written(log -> {
            log.outputComment("[Plimsoll: times in nanoseconds; without a tag: http_req_duration of all requests]");
            log.outputLogFormatVersion();
            log.outputLegend();
        });
    }

    /** Adds an interval; waits for nothing but a swap. */
    public void add(Interval interval) {
        swapping.lock();
        try {
            pending.cover(interval);
            interval.values().forEach((series, measured) -> {
                if (measured instanceof MetricSamples.Trend trend && isLogged(series)) {
                    add(series, trend.values());
                }
            });
        } finally {
            swapping.unlock();
        }
    }

    /** Returns the lines of what was added since the last call. */
    public String take() {
        swapping.lock();
        try {
            Lines full = pending;
            pending = taken;
            taken = full;
            pending.reset();
        } finally {
            swapping.unlock();
        }
        long startMillis = startedAt.get().plus(taken.start).toEpochMilli();
        long endMillis = startedAt.get().plus(taken.end).toEpochMilli();
        return written(log -> taken.byTag.forEach((tag, values) -> {
            if (values.count() > 0) {
                Histogram histogram = values.histogram();
                histogram.setTag(tag.equals(ALL_REQUESTS) ? null : tag);
                histogram.setStartTimeStamp(startMillis);
                histogram.setEndTimeStamp(endMillis);
                log.outputIntervalHistogram(histogram);
            }
        }));
    }

    private void add(Series series, Distribution values) {
        Metric metric = series.metric();
        pending.add(metric.equals(Metrics.HTTP_REQ_DURATION) ? ALL_REQUESTS : tag(metric.name()), values);
        String endpoint = series.tags().get(Tags.ENDPOINT);
        if (endpoint != null
                && (metric.equals(Metrics.HTTP_REQ_DURATION) || metric.equals(Metrics.HTTP_REQ_RESPONSE_TIME))) {
            pending.add(tag(metric.name() + "{endpoint:" + endpoint + "}"), values);
        }
    }

    private static boolean isLogged(Series series) {
        Tags tags = series.tags();
        return series.metric().unit() == Unit.TIME && Phase.isMeasured(tags.get(Tags.PHASE));
    }

    /** Replaces characters that would end a tag, because the format has no escapes. */
    private String tag(String name) {
        String tag = plainText.apply(name).replaceAll("[,\\s]", "_");
        return tag.isEmpty() ? "(empty)" : tag;
    }

    /** Writes to memory, where nothing can fail. */
    private static String written(Consumer<HistogramLogWriter> lines) {
        var bytes = new ByteArrayOutputStream();
        var log = new HistogramLogWriter(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        lines.accept(log);
        log.close();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

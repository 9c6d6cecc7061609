/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.Nanos;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes points to the meters of a Micrometer registry, named {@code plimsoll.} and the metric with dots. Trends of times are
 * timers; the two that are judged most, and the user's own, with buckets, so that percentiles can be queried. A rate is
 * a counter with the tag {@code condition}, {@code zero} or {@code nonzero}, as k6 gives it to OpenTelemetry.
 *
 * <p>Every meter of a metric has the same tags, {@code none} where there is no value, as Prometheus wants it; the user's
 * own tags are left out, as they differ from request to request. Figures of targets have the tag {@code target} and those
 * of their own, and their rates are gauges of the share. Meters stay for whoever collects them later; gauges go,
 * as nothing is read any more.
 */
final class MicrometerExport implements Export {
    private static final List<String> TAGS = List.of(
            Tags.SCENARIO,
            Tags.PHASE,
            Tags.GROUP,
            Tags.CHECK,
            Tags.ENDPOINT,
            Tags.METHOD,
            Tags.STATUS,
            Tags.OUTCOME,
            Tags.ERROR,
            Tags.EXPECTED_RESPONSE);
    private static final String NONE = "none";
    private static final String TEST = "test";

    private final MeterRegistry registry;
    private final String test;
    private final Map<Key, Meter> meters = new HashMap<>(); // few, as the recorder bounds the series
    private final List<Gauge> gauges = new ArrayList<>();
    private long taken;
    private long delivered;
    private String reason = "";

    /** Of the figures of targets: which tags of their own each metric has, as Prometheus wants the same of all. */
    private final Map<Metric, List<String>> ownTags = new HashMap<>();

    /** What identifies a meter. */
    private record Key(Metric metric, List<Tag> tags) {}

    /** Takes a value in the metric's unit. */
    private interface Meter {
        void take(double value);
    }

    private MicrometerExport(MeterRegistry registry, String test) {
        this.registry = registry;
        this.test = test;
    }

    /** To the registries that the user has added by {@code Metrics.addRegistry}. */
    static MicrometerExport toGlobalRegistry(String test) {
        return to(io.micrometer.core.instrument.Metrics.globalRegistry, test);
    }

    static MicrometerExport to(MeterRegistry registry, String test) {
        return new MicrometerExport(registry, test);
    }

    @Override
    public void write(Point point) {
        taken++;
        if (registry instanceof CompositeMeterRegistry several
                && several.getRegistries().isEmpty()) {
            reason = "Metrics.globalRegistry has no registry: add one before the load, as in"
                    + " Metrics.addRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))";
            return;
        }
        try {
            boolean ofTarget = point.tags().get(Tags.TARGET) != null;
            List<String> names = ofTarget ? namesOfTarget(point) : TAGS;
            if (names.isEmpty()) {
                reason = "the series of " + PlainText.line(point.metric().name())
                        + " have different tags, which a registry does not take";
                return;
            }
            List<Tag> tags = names.stream()
                    .map(tag -> Tag.of(nameOf(tag), valueOf(point.tags().get(tag))))
                    .toList();
            meters.computeIfAbsent(new Key(point.metric(), tags), key -> meter(key, ofTarget))
                    .take(point.value());
            delivered++;
        } catch (RuntimeException e) {
            reason = Outlet.reasonOf(e); // a registry does not take this meter; it may take others
        }
    }

    @Override
    public void pause() {
        // every point is taken at once
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }

    @Override
    public long undelivered() {
        return taken - delivered;
    }

    @Override
    public String reason() {
        return reason;
    }

    /** Returns the target and the tags of its own; none if other series of the metric have others. */
    private List<String> namesOfTarget(Point point) {
        List<String> names = List.copyOf(point.tags().asMap().keySet());
        List<String> first = ownTags.computeIfAbsent(point.metric(), metric -> names);
        return first.equals(names) ? names : List.of();
    }

    private static String nameOf(String tag) {
        return tag.equals(TEST) ? "exported_" + TEST : PlainText.exact(tag);
    }

    private static String valueOf(@Nullable String tag) {
        return tag == null ? NONE : PlainText.exact(tag);
    }

    private Meter meter(Key key, boolean ofTarget) {
        String name = "plimsoll." + PlainText.exact(key.metric.name()).replace('_', '.');
        var tags = new ArrayList<Tag>();
        tags.add(Tag.of(TEST, test));
        tags.addAll(key.tags);
        return switch (key.metric.type()) {
            case TREND -> key.metric.unit() == Unit.TIME ? timer(name, tags, key.metric) : summary(name, tags, key);
            case COUNTER -> counter(name, tags)::increment;
            case RATE -> ofTarget ? gauge(name, tags, key.metric) : rate(name, tags); // a point is a share of many
            case GAUGE -> gauge(name, tags, key.metric);
        };
    }

    private Meter timer(String name, List<Tag> tags, Metric metric) {
        boolean judged = metric.equals(Metrics.HTTP_REQ_DURATION)
                || metric.equals(Metrics.HTTP_REQ_RESPONSE_TIME)
                || Metrics.named(metric.name()).isEmpty();
        Timer timer = Timer.builder(name)
                .tags(tags)
                .publishPercentileHistogram(judged)
                .register(registry);
        return millis -> timer.record(Math.round(millis * Nanos.PER_MILLI), TimeUnit.NANOSECONDS);
    }

    private Meter summary(String name, List<Tag> tags, Key key) {
        DistributionSummary summary = DistributionSummary.builder(name)
                .tags(tags)
                .baseUnit(key.metric.unit() == Unit.BYTES ? "bytes" : null)
                .register(registry);
        return summary::record;
    }

    private Counter counter(String name, List<Tag> tags) {
        return Counter.builder(name).tags(tags).register(registry);
    }

    private Meter rate(String name, List<Tag> tags) {
        Counter zero = counter(name, with(tags, Tag.of("condition", "zero")));
        Counter nonzero = counter(name, with(tags, Tag.of("condition", "nonzero")));
        return value -> (value == 0 ? zero : nonzero).increment();
    }

    private Meter gauge(String name, List<Tag> tags, Metric metric) {
        var last = new AtomicReference<>(0.0);
        gauges.add(Gauge.builder(name, last, AtomicReference::get)
                .tags(tags)
                .baseUnit(
                        switch (metric.unit()) {
                            case BYTES -> "bytes";
                            case TIME -> "milliseconds";
                            case NUMBER -> null;
                        })
                .strongReference(true)
                .register(registry));
        return last::set;
    }

    private static List<Tag> with(List<Tag> tags, Tag more) {
        var all = new ArrayList<>(tags);
        all.add(more);
        return all;
    }
}

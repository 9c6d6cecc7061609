/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.CountedValues;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Place;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one interval, part by part, in the order in which {@link IntervalReader} reads it. Used once. */
final class IntervalWriter {
    private final WireWriter out;

    IntervalWriter(WireWriter out) {
        this.out = out;
    }

    byte[] written(Interval interval) {
        out.duration(interval.start());
        out.duration(interval.end());
        out.flag(interval.inWindow());
        all(interval.values().entrySet(), IntervalCodec.MAX_SERIES, "series", entry -> {
            out.shared(entry.getKey().metric(), this::metric);
            out.shared(entry.getKey().tags(), this::tags);
            samples(entry.getValue());
        });
        all(interval.errors(), IntervalCodec.MAX_FAILURES, "groups of errors", this::error);
        all(interval.slowest(), SlowExchange.MAX_KEPT, "slowest requests", this::slow);
        all(interval.failedChecks(), IntervalCodec.MAX_FAILURES, "failed checks", this::failed);
        return out.written();
    }

    /** Throws {@link IllegalStateException} if there are more parts than a reader accepts. */
    private <T> void all(Collection<T> parts, int limit, String what, Consumer<T> write) {
        if (parts.size() > limit) {
            throw new IllegalStateException(
                    "an interval has " + parts.size() + " " + what + ", but at most " + limit + " can be sent");
        }
        out.count(parts.size());
        parts.forEach(write);
    }

    private void metric(Metric metric) {
        out.text(metric.name());
        out.count(metric.type().ordinal());
        out.count(metric.unit().ordinal());
        out.count(metric.merge().ordinal());
    }

    private void tags(Tags tags) {
        all(tags.asMap().entrySet(), IntervalCodec.MAX_TAGS, "tags of one series", tag -> {
            out.text(tag.getKey());
            out.text(tag.getValue());
        });
    }

    private void samples(MetricSamples samples) {
        if (samples instanceof MetricSamples.Trend trend) {
            values(trend.values().contents());
        } else if (samples instanceof MetricSamples.Counter counter) {
            out.count(counter.samples());
            out.number(counter.sum());
        } else if (samples instanceof MetricSamples.Rate rate) {
            out.count(rate.samples());
            out.count(rate.hits());
        } else if (samples instanceof MetricSamples.Gauge gauge) {
            out.count(gauge.samples());
            if (gauge.samples() > 0) {
                out.number(gauge.last());
                out.number(gauge.min());
                out.number(gauge.max());
                out.number(gauge.sum());
            }
        } else {
            throw new IllegalStateException("no format for " + samples);
        }
    }

    /** Writes each key as the distance from the one before; the lowest bit says whether the key has a count above 1. */
    private void values(CountedValues values) {
        out.flag(values.exact());
        out.count(values.keys().length);
        long before = 0;
        for (int i = 0; i < values.keys().length; i++) {
            long key = values.keys()[i];
            long count = values.counts()[i];
            out.count((key - before) << 1 | (count > 1 ? 1 : 0));
            if (count > 1) {
                out.count(count - 2);
            }
            before = key;
        }
        out.number(values.sum());
        if (!values.exact()) {
            out.count(values.min());
            out.count(values.max());
        }
    }

    private void error(ErrorCount error) {
        out.text(error.kind());
        out.remark(error.message());
        out.count(error.count());
        evidence(error.evidence());
        out.remarkOrNull(error.thrownAt());
        out.remark(error.group());
    }

    private void slow(SlowExchange slow) {
        out.duration(slow.startedAt());
        out.shared(slow.tags(), this::exchangeTags);
        out.duration(slow.duration());
        out.duration(slow.total());
        out.duration(slow.lateness());
        out.flag(slow.interrupted());
        out.text(slow.traceId());
    }

    private void exchangeTags(ExchangeTags tags) {
        Place place = tags.place();
        out.text(place.scenario());
        out.text(place.phase());
        out.text(place.group());
        out.text(tags.endpoint());
        out.text(tags.method());
        out.count(tags.status());
        out.text(tags.outcome());
        out.text(tags.error());
        out.flag(tags.expected());
        out.shared(tags.own(), this::tags);
    }

    private void failed(FailedCheck failed) {
        out.text(failed.check());
        out.text(failed.scenario());
        out.count(failed.user());
        out.count(failed.iteration());
        out.remarkOrNull(failed.thrown());
        out.remarkOrNull(failed.thrownAt());
        evidence(failed.evidence());
        out.flag(failed.lastRequest());
    }

    private void evidence(@Nullable Evidence evidence) {
        out.flag(evidence != null);
        if (evidence != null) {
            out.remark(evidence.request());
            out.remark(evidence.reply());
            out.remark(evidence.body());
            out.remark(evidence.curl());
            out.remarkOrNull(evidence.traceId());
            out.remark(evidence.thrown());
        }
    }
}

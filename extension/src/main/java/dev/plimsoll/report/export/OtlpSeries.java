/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.time.RunClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one metric with the same tags since the start of the run, as OTLP's data points. One thread. */
sealed interface OtlpSeries permits OtlpSeries.Sum, OtlpSeries.Conditions, OtlpSeries.Gauge, OtlpHistogram {
    void take(Point point);

    /** Adds its data points, one or two. */
    void addTo(ArrayNode dataPoints, RunClock clock, Instant now);

    /** The kinds that OTLP knows of; what a metric is, is one of them. */
    enum Kind {
        SUM("sum"),
        HISTOGRAM("histogram"),
        GAUGE("gauge");

        final String key;

        Kind(String key) {
            this.key = key;
        }

        /** A share that was read, of many, is a gauge: it does not say of how many. */
        static Kind of(Metric metric, Tags tags) {
            return switch (metric.type()) {
                case TREND -> HISTOGRAM;
                case COUNTER -> SUM;
                case RATE -> tags.get(Tags.TARGET) == null && !metric.equals(Metrics.GENERATOR_THROTTLED) ? SUM : GAUGE;
                case GAUGE -> GAUGE;
            };
        }
    }

    static OtlpSeries of(Metric metric, Kind kind, Map<String, String> tags) {
        return switch (kind) {
            case SUM -> metric.type() == MetricType.RATE ? new Conditions(tags) : new Sum(attributes(tags));
            case HISTOGRAM -> new OtlpHistogram(attributes(tags), OtlpBounds.of(metric.unit()));
            case GAUGE -> new Gauge(attributes(tags));
        };
    }

    /** What was counted. */
    final class Sum implements OtlpSeries {
        private final ArrayNode attributes;
        private double sum;

        private Sum(ArrayNode attributes) {
            this.attributes = attributes;
        }

        @Override
        public void take(Point point) {
            sum += point.value();
        }

        @Override
        public void addTo(ArrayNode dataPoints, RunClock clock, Instant now) {
            dataPoints.add(sinceStart(attributes, clock, now).put("asDouble", sum));
        }
    }

    /** A rate, as k6 gives it to OpenTelemetry: how many were {@code nonzero}, which are the hits, and how many not. */
    final class Conditions implements OtlpSeries {
        private static final String CONDITION = "condition";

        private final ArrayNode zero;
        private final ArrayNode nonzero;
        private long zeros;
        private long nonzeros;

        private Conditions(Map<String, String> tags) {
            var others = new LinkedHashMap<>(tags);
            String own = others.remove(CONDITION);
            if (own != null) {
                others.put(CONDITION + "_", own);
            }
            this.zero = attributes(others).add(attribute(CONDITION, "zero"));
            this.nonzero = attributes(others).add(attribute(CONDITION, "nonzero"));
        }

        @Override
        public void take(Point point) {
            if (point.value() == 0) {
                zeros++;
            } else {
                nonzeros++;
            }
        }

        @Override
        public void addTo(ArrayNode dataPoints, RunClock clock, Instant now) {
            dataPoints.add(sinceStart(zero, clock, now).put("asDouble", (double) zeros));
            dataPoints.add(sinceStart(nonzero, clock, now).put("asDouble", (double) nonzeros));
        }
    }

    /** The last value, at the time of the last value. */
    final class Gauge implements OtlpSeries {
        private final ArrayNode attributes;
        private double value;
        private long at;

        private Gauge(ArrayNode attributes) {
            this.attributes = attributes;
        }

        @Override
        public void take(Point point) {
            value = point.value();
            at = point.at();
        }

        @Override
        public void addTo(ArrayNode dataPoints, RunClock clock, Instant now) {
            ObjectNode dataPoint = JsonTree.object();
            dataPoint.set("attributes", attributes);
            dataPoint.put("timeUnixNano", nanos(clock.at(at))).put("asDouble", value);
            dataPoints.add(dataPoint);
        }
    }

    static ArrayNode attributes(Map<String, String> of) {
        ArrayNode attributes = JsonTree.array();
        of.forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    private static ObjectNode attribute(String name, String value) {
        ObjectNode attribute = JsonTree.object();
        attribute.put("key", JsonLine.whole(name));
        attribute.set("value", JsonTree.object().put("stringValue", JsonLine.whole(value)));
        return attribute;
    }

    static ObjectNode sinceStart(ArrayNode attributes, RunClock clock, Instant now) {
        ObjectNode dataPoint = JsonTree.object();
        dataPoint.set("attributes", attributes);
        dataPoint.put("startTimeUnixNano", nanos(clock.startedAt())).put("timeUnixNano", nanos(now));
        return dataPoint;
    }

    static String nanos(Instant at) {
        return Long.toString(at.getEpochSecond() * 1_000_000_000L + at.getNano());
    }
}

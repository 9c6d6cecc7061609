/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a figure of targets went that missed its threshold: when it was worst, in which target, and from when on it was
 * beyond its limit.
 */
final class FigureCourse {
    private static final String LIMIT = "_limit";

    private final ThresholdRule rule;
    private final Metric metric;
    private final Scale scale;
    private final Statistics statistics;

    private FigureCourse(ThresholdRule rule, Metric metric, Scale scale, Statistics statistics) {
        this.rule = rule;
        this.metric = metric;
        this.scale = scale;
        this.statistics = statistics;
    }

    /**
     * {@code max 10 of 10 at 9 s, missed from 8 s on}; empty for what was not read from targets.
     *
     * @param scale of the figure
     */
    static String of(ThresholdRule rule, Scale scale, Statistics statistics) {
        return statistics
                .metric(rule.metric())
                .filter(metric -> !statistics.readings().seriesOfTargets(metric).isEmpty())
                .map(metric -> new FigureCourse(rule, metric, scale, statistics).text())
                .orElse("");
    }

    private String text() {
        List<ReadAt> read = statistics.course(Selection.of(rule)).stream()
                .filter(isSelected())
                .map(this::inUnitOfLimit)
                .toList();
        boolean lowest = rule.operator() == Operator.GREATER || rule.operator() == Operator.AT_LEAST;
        Comparator<ReadAt> byValue = Comparator.comparingDouble(ReadAt::value);
        Optional<ReadAt> worst = read.stream().max(lowest ? byValue.reversed() : byValue);
        if (worst.isEmpty()) {
            return "";
        }
        ReadAt at = worst.get();
        return (lowest ? "min " : "max ") + figure(at.value()) + (lowest ? "" : mostPossible()) + perInterval() + in(at)
                + " at " + TimeText.inWords(at.start()) + missed(read);
    }

    /** Whether a reading counts, and there is one. */
    private Predicate<ReadAt> isSelected() {
        String name = rule.phase();
        Duration start = statistics.spans().windowStart();
        Duration end = statistics.spans().windowEnd();
        if (name != null) {
            Optional<Phase> phase = statistics.spans().phases().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            start = phase.map(Phase::start).orElse(end);
            end = phase.map(Phase::end).orElse(end);
        }
        Duration from = start;
        Duration until = end;
        return read -> Double.isFinite(read.value())
                && read.start().compareTo(from) >= 0
                && read.start().plus(read.length()).compareTo(until) <= 0;
    }

    /** What counts as a rate is judged per second. */
    private ReadAt inUnitOfLimit(ReadAt read) {
        boolean perSecond =
                metric.type() == MetricType.COUNTER && rule.aggregate().kind() == Aggregate.Kind.RATE;
        double seconds = Nanos.seconds(read.length());
        return perSecond ? new ReadAt(read.start(), read.length(), read.value() / seconds) : read;
    }

    private String figure(double value) {
        return new Figure(value, scale).beside(rule.limit());
    }

    private String perInterval() {
        return counts() ? " in one second" : "";
    }

    private boolean counts() {
        return metric.type() == MetricType.COUNTER && rule.aggregate().kind() == Aggregate.Kind.COUNT;
    }

    /** {@code of 10}, where the target has told its limit. */
    private String mostPossible() {
        return Metrics.named(metric.name() + LIMIT)
                .flatMap(limit -> statistics.select(new Selection(limit.name(), tagsOfLimit(), rule.phase())))
                .map(limit -> limit.value(Aggregate.of(Aggregate.Kind.VALUE)).orElse(Double.NaN))
                .filter(Double::isFinite)
                .map(limit -> " of " + figure(limit))
                .orElse("");
    }

    private Tags tagsOfLimit() {
        Map<String, String> tags = rule.tags().asMap().entrySet().stream()
                .filter(tag -> !tag.getKey().equals("state"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Tags.of(tags);
    }

    /** Which of several targets it was, or contributed most. */
    private String in(ReadAt worst) {
        Map<String, List<Tags>> targets = statistics.readings().seriesOfTargets(metric).stream()
                .filter(this::isWanted)
                .collect(Collectors.groupingBy(tags -> String.valueOf(tags.get(Tags.TARGET))));
        if (targets.size() < 2) {
            return "";
        }
        return targets.entrySet().stream()
                .max(Comparator.comparingDouble(target -> valueAt(worst, target.getValue())))
                .map(target ->
                        " (" + (metric.merge() == Merge.MAX ? "" : "mostly ") + PlainText.line(target.getKey()) + ")")
                .orElse("");
    }

    private boolean isWanted(Tags series) {
        String target = rule.tags().get(Tags.TARGET);
        String of = String.valueOf(series.get(Tags.TARGET));
        return target == null || of.equals(target) || of.startsWith(target + ".");
    }

    private double valueAt(ReadAt worst, Collection<Tags> series) {
        return statistics.readings().course(metric, series).stream()
                .filter(read -> read.start().equals(worst.start()) && Double.isFinite(read.value()))
                .mapToDouble(ReadAt::value)
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Of single readings a count or a mean says nothing. */
    private String missed(List<ReadAt> read) {
        if (counts() || metric.type() == MetricType.RATE || rule.aggregate().kind() == Aggregate.Kind.AVG) {
            return "";
        }
        List<ReadAt> beyond = read.stream()
                .filter(each -> !rule.operator().holds(each.value(), rule.limit()))
                .toList();
        if (beyond.isEmpty()) {
            return "";
        }
        String first = TimeText.inWords(beyond.get(0).start());
        int from = read.indexOf(beyond.get(0));
        if (beyond.size() == read.size()) {
            return ", missed all the time";
        }
        return read.size() - from == beyond.size()
                ? ", missed from " + first + " on"
                : ", missed in %d of %d readings from %s on".formatted(beyond.size(), read.size(), first);
    }
}

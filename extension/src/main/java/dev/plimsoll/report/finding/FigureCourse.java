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
    private final Figure actual;
    private final Statistics statistics;

    private FigureCourse(ThresholdRule rule, Metric metric, Figure actual, Statistics statistics) {
        this.rule = rule;
        this.metric = metric;
        this.actual = actual;
        this.statistics = statistics;
    }

    /**
     * {@code max 10 of 10 at 9 s, missed from 8 s on}, or {@code 332 at the end; at most 340 at 9 s}; empty for what was
     * not read from targets.
     *
     * @param actual what was judged
     */
    static String of(ThresholdRule rule, Figure actual, Statistics statistics) {
        return statistics
                .metric(rule.metric())
                .filter(metric -> !statistics.readings().seriesOfTargets(metric).isEmpty())
                .map(metric -> new FigureCourse(rule, metric, actual, statistics).text())
                .orElse("");
    }

    private String text() {
        List<ReadAt> read = statistics.course(Selection.of(rule)).stream()
                .filter(isSelected())
                .map(this::inUnitOfLimit)
                .toList();
        Comparator<ReadAt> byValue = Comparator.comparingDouble(ReadAt::value);
        Optional<ReadAt> worst = read.stream().max(isFloor() ? byValue.reversed() : byValue);
        return worst.map(at -> isJudgedAtEnd() ? atEnd(read.get(read.size() - 1), at) : extreme(at) + missed(read))
                .orElse("");
    }

    private String extreme(ReadAt worst) {
        return (isFloor() ? "min " : "max ")
                + figure(worst.value())
                + (isFloor() ? "" : mostPossible())
                + perInterval()
                + in(worst)
                + at(worst);
    }

    private String atEnd(ReadAt end, ReadAt worst) {
        String found = figure(actual.value()) + mostPossible() + " at the end" + in(end);
        if (isFloor() ? worst.value() >= actual.value() : worst.value() <= actual.value()) {
            return found + (isFloor() ? "; never lower" : "; never higher");
        }
        return found + (isFloor() ? "; at least " : "; at most ") + figure(worst.value()) + at(worst);
    }

    private static String at(ReadAt read) {
        return " at " + TimeText.inWords(read.start());
    }

    private boolean isJudgedAtEnd() {
        return rule.aggregate().kind() == Aggregate.Kind.VALUE;
    }

    /** Whether the lowest value tells most: it was judged itself, or what was judged is too low. */
    private boolean isFloor() {
        return switch (rule.aggregate().kind()) {
            case MIN -> true;
            case MAX -> false;
            default ->
                switch (rule.operator()) {
                    case GREATER, AT_LEAST -> true;
                    case EQUAL -> actual.value() < rule.limit();
                    case LESS, AT_MOST, NOT_EQUAL -> false;
                };
        };
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
        return new Figure(value, actual.scale()).beside(rule.limit());
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
        Map<String, List<Tags>> targets = statistics.readings().seriesOfTargets(metric, Selection.of(rule)).stream()
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

    private double valueAt(ReadAt worst, Collection<Tags> series) {
        return statistics.readings().course(metric, series).stream()
                .filter(read -> read.start().equals(worst.start()) && Double.isFinite(read.value()))
                .mapToDouble(ReadAt::value)
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Which readings missed; nothing where no single reading tells. */
    private String missed(List<ReadAt> read) {
        List<ReadAt> beyond = read.stream().filter(each -> misses(each.value())).toList();
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

    /** Whether a single value is enough to miss the threshold. */
    private boolean misses(double value) {
        double limit = rule.limit();
        return switch (rule.aggregate().kind()) {
            case MAX ->
                switch (rule.operator()) {
                    case LESS -> value >= limit;
                    case AT_MOST, EQUAL -> value > limit;
                    case GREATER, AT_LEAST, NOT_EQUAL -> false;
                };
            case MIN ->
                switch (rule.operator()) {
                    case GREATER -> value <= limit;
                    case AT_LEAST, EQUAL -> value < limit;
                    case LESS, AT_MOST, NOT_EQUAL -> false;
                };
            default -> false;
        };
    }
}

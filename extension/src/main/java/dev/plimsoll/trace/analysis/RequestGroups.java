/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The requests of one endpoint by their response times, and the groups of them that are compared. Whatever is said of a
 * group is of its members in this order.
 */
final class RequestGroups {
    /** With fewer, a slowest twentieth is no group. */
    static final int MIN_REQUESTS = 20;

    private static final int MIN_SLOW = 3;
    private static final double SLOW = 0.05;
    private static final double QUARTER = 0.25;

    private final List<SpanTimes> fastestFirst;

    private RequestGroups(List<SpanTimes> fastestFirst) {
        this.fastestFirst = fastestFirst;
    }

    /** Groups the complete ones of these traces. */
    static RequestGroups of(List<Trace> traces) {
        var sorted = new ArrayList<>(traces.stream().filter(Trace::complete).toList());
        sorted.sort(Comparator.comparingLong((Trace each) -> each.request().durationNanos())
                .thenComparing(each -> each.id().high())
                .thenComparing(each -> each.id().low()));
        List<SpanTree> trees = sorted.stream().map(SpanTree::of).toList();
        Background background = Background.of(trees);
        trees.forEach(tree -> tree.leaveToBackground(background));
        return new RequestGroups(trees.stream().map(SpanTimes::of).toList());
    }

    int size() {
        return fastestFirst.size();
    }

    /** The slowest 5 %, at least three. */
    List<SpanTimes> slow() {
        int count = Math.max(MIN_SLOW, (int) Math.ceil(SLOW * size()));
        return fastestFirst.subList(Math.max(0, size() - count), size());
    }

    /** The half in the middle. */
    List<SpanTimes> middle() {
        return fastestFirst.subList((int) (QUARTER * size()), size() - (int) (QUARTER * size()));
    }

    /** All but the slowest quarter: what is ordinary, whatever happens to some requests. */
    List<SpanTimes> ordinary() {
        return fastestFirst.subList(0, size() - (int) (QUARTER * size()));
    }

    List<SpanTimes> all() {
        return fastestFirst;
    }

    static double[] values(List<SpanTimes> group, ToDoubleFunction<SpanTimes> value) {
        return group.stream().mapToDouble(value).toArray();
    }

    static double mean(List<SpanTimes> group, ToDoubleFunction<SpanTimes> value) {
        return Arrays.stream(values(group, value)).average().orElse(0);
    }

    static double median(List<SpanTimes> group, ToDoubleFunction<SpanTimes> value) {
        return quantile(values(group, value), 0.5);
    }

    /** The value at that share of the way from the least to the greatest; 0 without any. */
    static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}

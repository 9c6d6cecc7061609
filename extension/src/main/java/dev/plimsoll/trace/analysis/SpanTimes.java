/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the time of one request went, in milliseconds. What happens at the same time counts once.
 *
 * @param total the response time
 * @param own the time in spans of a work in which nothing below them was at work
 * @param busy the time in spans of a work, with all below them
 * @param gaps parts of the own time, by what begins at their end
 * @param counts how many spans there are of a work
 * @param repeats how many spans of a work there are below the same span, at the most
 * @param above all works that a work was a part of
 */
record SpanTimes(
        double total,
        Map<Work, Double> own,
        Map<Work, Double> busy,
        Map<Gap, Double> gaps,
        Map<Work, Integer> counts,
        Map<Repeated, Integer> repeats,
        Map<Work, Set<Work>> above) {
    /**
     * A wait that has no span of its own.
     *
     * @param in whose own time it is
     * @param before whether it ends when a span of the neighbour begins; else it begins when the last span has ended
     */
    record Gap(Work in, boolean before, Work neighbour) {}

    /** Spans of the same work below one span. */
    record Repeated(Work in, Work work) {}

    static SpanTimes of(SpanTree tree) {
        var own = new HashMap<Work, List<TimeRange>>();
        var busy = new HashMap<Work, List<TimeRange>>();
        var gaps = new HashMap<Gap, List<TimeRange>>();
        var counts = new HashMap<Work, Integer>();
        var repeats = new HashMap<Repeated, Integer>();
        var above = new HashMap<Work, Set<Work>>();
        for (SpanTree.Node node : tree.nodes()) {
            if (node.isInBackground()) {
                continue;
            }
            List<SpanTree.Node> below = node.children().stream()
                    .filter(each -> !each.isInBackground())
                    .toList();
            Work work = Work.of(node);
            list(own, work).addAll(node.own());
            list(busy, work).add(node.time());
            counts.merge(work, 1, Integer::sum);
            SpanTree.Node parent = node.parent();
            if (parent != null) {
                Set<Work> known = above.computeIfAbsent(work, key -> new HashSet<>());
                for (SpanTree.Node at = parent; at != null && known.add(Work.of(at)); at = at.parent()) {
                    // what is above a known one is known, too, unless it hangs elsewhere: good enough to order causes
                }
            }
            var children = new HashMap<Work, Integer>();
            below.forEach(child -> children.merge(Work.of(child), 1, Integer::sum));
            children.forEach((child, count) -> repeats.merge(new Repeated(work, child), count, Math::max));
            if (!below.isEmpty()) {
                for (TimeRange wait : node.own()) {
                    list(gaps, gap(Work.of(node), below, wait)).add(wait);
                }
            }
        }
        return new SpanTimes(
                tree.root().time().length() / Nanos.PER_MILLI,
                millis(own),
                millis(busy),
                millis(gaps),
                counts,
                repeats,
                above);
    }

    private static Gap gap(Work in, List<SpanTree.Node> below, TimeRange wait) {
        SpanTree.Node last = below.get(0);
        for (SpanTree.Node child : below) {
            if (child.time().from() >= wait.to()) {
                return new Gap(in, true, Work.of(child));
            }
            if (child.time().to() >= last.time().to()) {
                last = child;
            }
        }
        return new Gap(in, false, Work.of(last));
    }

    private static <K> List<TimeRange> list(Map<K, List<TimeRange>> lists, K key) {
        return lists.computeIfAbsent(key, k -> new ArrayList<>());
    }

    private static <K> Map<K, Double> millis(Map<K, List<TimeRange>> lists) {
        var millis = new HashMap<K, Double>();
        lists.forEach((key, intervals) -> millis.put(key, TimeRange.length(intervals) / Nanos.PER_MILLI));
        return millis;
    }
}

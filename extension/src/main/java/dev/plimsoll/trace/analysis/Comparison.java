/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What the requests of one endpoint do, and by how much the slow ones are slower than the usual ones. */
final class Comparison {
    private final String endpoint;
    private final RequestGroups groups;
    private final double difference;
    private final boolean oneService;
    private final Set<Work> works =
            new TreeSet<>(Comparator.comparing(Work::service).thenComparing(Work::name));
    private final Set<SpanTimes.Gap> gaps =
            new TreeSet<>(Comparator.comparing((SpanTimes.Gap gap) -> gap.in().service())
                    .thenComparing(gap -> gap.in().name())
                    .thenComparing(SpanTimes.Gap::before)
                    .thenComparing(gap -> gap.neighbour().service())
                    .thenComparing(gap -> gap.neighbour().name()));

    Comparison(String endpoint, RequestGroups groups) {
        this.endpoint = endpoint;
        this.groups = groups;
        this.difference = RequestGroups.mean(groups.slow(), SpanTimes::total)
                - RequestGroups.mean(groups.middle(), SpanTimes::total);
        var unordered = new HashSet<SpanTimes.Gap>();
        groups.all().forEach(each -> {
            works.addAll(each.own().keySet());
            unordered.addAll(each.gaps().keySet());
        });
        gaps.addAll(unordered);
        this.oneService = works.stream().map(Work::service).distinct().count() <= 2; // the request itself has none
    }

    RequestGroups groups() {
        return groups;
    }

    /** By how many milliseconds the mean of the slow requests is above that of the middle half. */
    double difference() {
        return difference;
    }

    /** Returns all works, the request itself among them, in a fixed order. */
    Set<Work> works() {
        return works;
    }

    Set<SpanTimes.Gap> gaps() {
        return gaps;
    }

    /** Returns the time in a work, with all below it and the waits before it. */
    ToDoubleFunction<SpanTimes> cost(Work work) {
        List<SpanTimes.Gap> before = gaps.stream()
                .filter(gap -> gap.before() && gap.neighbour().equals(work))
                .toList();
        return each -> each.busy().getOrDefault(work, 0.0)
                + before.stream()
                        .mapToDouble(gap -> each.gaps().getOrDefault(gap, 0.0))
                        .sum();
    }

    Finding wait(FindingKind kind, SpanTimes.Gap gap, double slow, double usual, double share) {
        return finding(kind, gap.neighbour(), gap.in(), !gap.before(), slow, usual, slow, share);
    }

    Finding finding(
            FindingKind kind,
            Work work,
            Work parent,
            boolean after,
            double slow,
            double usual,
            double millis,
            double share) {
        return new Finding(
                endpoint,
                kind,
                oneService ? "" : work.service(),
                work.name(),
                parent.name(),
                after,
                slow,
                usual,
                millis,
                Math.max(0, Math.min(1, share)),
                groups.size());
    }
}

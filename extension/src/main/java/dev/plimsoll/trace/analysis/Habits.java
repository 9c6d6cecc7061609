/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Finds what usual requests do too much of as well, so that it is no difference of the slow ones. */
final class Habits {
    private static final int MAX_REPEATS = 10;
    private static final double MIN_WAIT_MILLIS = 100;
    private static final double MIN_WAIT_SHARE = 0.5;

    private final Comparison comparison;
    private final RequestGroups groups;

    Habits(Comparison comparison) {
        this.comparison = comparison;
        this.groups = comparison.groups();
    }

    /** Finds waits that are most of the time of all requests, unless they are known as causes. */
    List<Finding> waits(List<Finding> causes) {
        var found = new ArrayList<Finding>();
        double total = RequestGroups.mean(groups.all(), SpanTimes::total);
        for (SpanTimes.Gap gap : comparison.gaps()) {
            ToDoubleFunction<SpanTimes> wait = isLongest(gap)
                    ? each -> waited(each, gap)
                    : each -> each.gaps().getOrDefault(gap, 0.0);
            double mean = RequestGroups.mean(groups.all(), wait);
            if (mean < MIN_WAIT_MILLIS || mean < MIN_WAIT_SHARE * total) {
                continue;
            }
            double slow = RequestGroups.median(groups.slow(), wait);
            Finding usual = comparison.wait(
                    FindingKind.USUAL_GAP, gap, slow, RequestGroups.median(groups.middle(), wait), mean / total);
            if (causes.stream().noneMatch(each -> isSamePlace(each, usual))) {
                found.add(usual);
            }
        }
        return found;
    }

    /** Whether no other wait in the same work is longer: the one that is given up, if any is. */
    private boolean isLongest(SpanTimes.Gap gap) {
        return comparison.gaps().stream()
                .filter(each -> each.in().equals(gap.in()))
                .allMatch(each -> mean(each) <= mean(gap));
    }

    private double mean(SpanTimes.Gap gap) {
        return RequestGroups.mean(groups.all(), each -> each.gaps().getOrDefault(gap, 0.0));
    }

    /** A request that gives up waiting, as by a time-out, has no span after the wait: all of its time there is one. */
    private static double waited(SpanTimes request, SpanTimes.Gap gap) {
        boolean isGivenUp = gap.before()
                && !request.counts().containsKey(gap.neighbour())
                && request.gaps().keySet().stream().noneMatch(each -> each.in().equals(gap.in()));
        return isGivenUp
                ? request.own().getOrDefault(gap.in(), 0.0)
                : request.gaps().getOrDefault(gap, 0.0);
    }

    private static boolean isSamePlace(Finding one, Finding other) {
        return one.kind() == FindingKind.GAP
                && one.service().equals(other.service())
                && one.span().equals(other.span())
                && one.parent().equals(other.parent())
                && one.after() == other.after();
    }

    /** Finds what usual requests repeat below one span: what is fast on an empty table, and slow on a full one. */
    List<Finding> repeated() {
        var pairs = new TreeSet<SpanTimes.Repeated>(
                Comparator.comparing((SpanTimes.Repeated pair) -> pair.work().service())
                        .thenComparing(pair -> pair.work().name())
                        .thenComparing(pair -> pair.in().service())
                        .thenComparing(pair -> pair.in().name()));
        groups.middle().forEach(each -> pairs.addAll(each.repeats().keySet()));
        var found = new ArrayList<Finding>();
        for (SpanTimes.Repeated pair : pairs) {
            double count =
                    RequestGroups.median(groups.middle(), each -> each.repeats().getOrDefault(pair, 0));
            if (count > MAX_REPEATS) {
                ToDoubleFunction<SpanTimes> cost = comparison.cost(pair.work());
                double share = RequestGroups.mean(groups.middle(), cost)
                        / Math.max(RequestGroups.mean(groups.middle(), SpanTimes::total), Double.MIN_NORMAL);
                found.add(comparison.finding(
                        FindingKind.REPEATED,
                        pair.work(),
                        pair.in(),
                        false,
                        count,
                        count,
                        RequestGroups.median(groups.middle(), cost),
                        share));
            }
        }
        found.sort(Comparator.comparingDouble(Finding::share).reversed());
        return found;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * Finds what the slowest 5 % of an endpoint's requests do differently from the half in the middle. Pure: the same traces
 * give the same findings.
 *
 * <p>A cause must stand apart from what is usual, as {@link Contrast} says, and must explain at least 20 % of the
 * difference between the slow and the usual response times, at least 5 ms. Without one, nothing is said: a tail that is
 * in proportion is no cause. What happens in more than 25 % of the requests is usual, and no cause of a difference; a
 * pool that is used up is found all the same, as most requests then spend most of their time before a span begins: at
 * least 100 ms of it, and half of all response times ({@link FindingKind#USUAL_GAP}).
 *
 * <p>Each difference is told once: as a {@link FindingKind#COUNT} if the number of spans grew and that explains the time;
 * else as the {@link FindingKind#GAP} if most of a span's own time went by in one place; else as the span's
 * {@link FindingKind#SELF_TIME}.
 */
@API(status = API.Status.INTERNAL)
public final class SlowRequests {
    private static final double MIN_SHARE = 0.2;
    private static final double MIN_MILLIS = 5;
    private static final double MIN_SLOWER = 0.1;
    private static final double MOST_OF_IT = 0.7;
    private static final double MUCH_LONGER = 2;
    private static final int MIN_MORE_SPANS = 3;
    private static final int MAX_REPEATS = 10;
    private static final double MIN_USUAL_WAIT_MILLIS = 100;
    private static final double MIN_USUAL_WAIT_SHARE = 0.5;

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

    private SlowRequests(String endpoint, RequestGroups groups) {
        this.endpoint = endpoint;
        this.groups = groups;
        this.difference = RequestGroups.mean(groups.slow(), SpanTimes::total)
                - RequestGroups.mean(groups.middle(), SpanTimes::total);
        groups.all().forEach(each -> {
            works.addAll(each.own().keySet());
            gaps.addAll(each.gaps().keySet());
        });
        this.oneService = works.stream().map(Work::service).distinct().count() <= 2; // the request itself has none
    }

    /**
     * Returns the causes, the one that explains most first; then waits that are most of the time of all requests, and what
     * usual requests repeat more than ten times. Empty if there is none, or fewer than 20 traces are complete.
     *
     * @param uniform a uniform sample of the endpoint's requests, such as {@link EndpointTraces#uniform()}
     */
    public static List<Finding> explain(String endpoint, List<Trace> uniform) {
        RequestGroups groups = RequestGroups.of(uniform);
        if (groups.size() < RequestGroups.MIN_REQUESTS) {
            return List.of();
        }
        var analysis = new SlowRequests(endpoint, groups);
        var findings = new ArrayList<>(analysis.causes());
        findings.addAll(analysis.usualWaits(findings));
        findings.addAll(analysis.repeated());
        return List.copyOf(findings);
    }

    private List<Finding> causes() {
        double usual = RequestGroups.mean(groups.middle(), SpanTimes::total);
        if (difference < MIN_MILLIS || difference < MIN_SLOWER * usual) {
            return List.of();
        }
        var found = new ArrayList<Finding>();
        Set<Work> multiplied = multiplied(found);
        for (Work work : works) {
            if (!multiplied.contains(work) && !isBelow(work, multiplied)) {
                longer(work, multiplied, found);
            }
        }
        found.sort(Comparator.comparingDouble(Finding::share).reversed());
        return found;
    }

    /** Finds works that slow requests do more often; of those within each other only the outermost. */
    private Set<Work> multiplied(List<Finding> found) {
        var all = new ArrayList<Finding>();
        var multiplied = new ArrayList<Work>();
        for (Work work : works) {
            ToDoubleFunction<SpanTimes> count = each -> each.counts().getOrDefault(work, 0);
            Contrast contrast = Contrast.of(groups, Contrast.Scale.SPANS, count);
            if (!contrast.isDistinct() || contrast.slow() - contrast.usual() < MIN_MORE_SPANS) {
                continue;
            }
            ToDoubleFunction<SpanTimes> cost = cost(work);
            double usualCount = RequestGroups.mean(groups.middle(), count);
            double slowCount = RequestGroups.mean(groups.slow(), count);
            double more = RequestGroups.mean(groups.slow(), cost) - RequestGroups.mean(groups.middle(), cost);
            double millis = more
                    * partOfTheNumber(
                            slowCount,
                            usualCount,
                            RequestGroups.mean(groups.slow(), cost),
                            RequestGroups.mean(groups.middle(), cost));
            if (isEnough(millis)) {
                multiplied.add(work);
                all.add(finding(
                        FindingKind.COUNT,
                        work,
                        Work.REQUEST,
                        false,
                        contrast.slow(),
                        contrast.usual(),
                        RequestGroups.median(groups.slow(), cost),
                        millis / difference));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (!isBelow(multiplied.get(i), new HashSet<>(multiplied))) {
                found.add(all.get(i));
            }
        }
        return new HashSet<>(multiplied);
    }

    /**
     * Returns which part of a growth of time is due to the number of spans, the rest being due to each taking longer: as
     * the logarithms of both, which is the decomposition that leaves nothing over (LMDI, Ang 2004).
     */
    private static double partOfTheNumber(double slowCount, double usualCount, double slowCost, double usualCost) {
        if (usualCount == 0 || usualCost == 0) {
            return 1;
        }
        return slowCost <= usualCost
                ? 0
                : Math.min(1, Math.log(slowCount / usualCount) / Math.log(slowCost / usualCost));
    }

    /** Returns the time in a work, with all below it and the waits before it. */
    private ToDoubleFunction<SpanTimes> cost(Work work) {
        List<SpanTimes.Gap> before = gaps.stream()
                .filter(gap -> gap.before() && gap.neighbour().equals(work))
                .toList();
        return each -> each.busy().getOrDefault(work, 0.0)
                + before.stream()
                        .mapToDouble(gap -> each.gaps().getOrDefault(gap, 0.0))
                        .sum();
    }

    private boolean isBelow(Work work, Set<Work> others) {
        return groups.slow().stream()
                .anyMatch(each -> each.above().getOrDefault(work, Set.of()).stream()
                        .anyMatch(above -> !above.equals(work) && others.contains(above)));
    }

    private void longer(Work work, Set<Work> multiplied, List<Finding> found) {
        Contrast own =
                Contrast.of(groups, Contrast.Scale.MILLIS, each -> each.own().getOrDefault(work, 0.0));
        var waits = new ArrayList<Finding>();
        double waited = 0;
        double rest = own.difference();
        for (SpanTimes.Gap gap : gaps) {
            if (!gap.in().equals(work)) {
                continue;
            }
            Contrast wait = Contrast.of(
                    groups, Contrast.Scale.MILLIS, each -> each.gaps().getOrDefault(gap, 0.0));
            if (gap.before() && multiplied.contains(gap.neighbour())) {
                rest -= wait.difference();
            } else if (isEnough(wait.difference())
                    && (wait.isDistinct() || own.isDistinct() && wait.slow() >= MUCH_LONGER * wait.usual())) {
                waited += wait.difference();
                waits.add(wait(FindingKind.GAP, gap, wait.slow(), wait.usual(), wait.difference() / difference));
            }
        }
        if (!waits.isEmpty() && waited >= MOST_OF_IT * rest) {
            found.addAll(waits);
        } else if (own.isDistinct() && isEnough(rest)) {
            found.add(finding(
                    FindingKind.SELF_TIME,
                    work,
                    Work.REQUEST,
                    false,
                    own.slow(),
                    own.usual(),
                    own.slow(),
                    rest / difference));
        }
    }

    /** Finds waits that are no difference of slow requests, as all have them. */
    private List<Finding> usualWaits(List<Finding> causes) {
        var found = new ArrayList<Finding>();
        double total = RequestGroups.mean(groups.all(), SpanTimes::total);
        for (SpanTimes.Gap gap : gaps) {
            ToDoubleFunction<SpanTimes> wait = each -> each.gaps().getOrDefault(gap, 0.0);
            double mean = RequestGroups.mean(groups.all(), wait);
            if (mean < MIN_USUAL_WAIT_MILLIS || mean < MIN_USUAL_WAIT_SHARE * total) {
                continue;
            }
            double slow = RequestGroups.median(groups.slow(), wait);
            Finding usual =
                    wait(FindingKind.USUAL_GAP, gap, slow, RequestGroups.median(groups.middle(), wait), mean / total);
            if (causes.stream().noneMatch(each -> isSamePlace(each, usual))) {
                found.add(usual);
            }
        }
        return found;
    }

    private static boolean isSamePlace(Finding one, Finding other) {
        return one.kind() == FindingKind.GAP
                && one.service().equals(other.service())
                && one.span().equals(other.span())
                && one.parent().equals(other.parent())
                && one.after() == other.after();
    }

    private Finding wait(FindingKind kind, SpanTimes.Gap gap, double slow, double usual, double share) {
        return finding(kind, gap.neighbour(), gap.in(), !gap.before(), slow, usual, slow, share);
    }

    private boolean isEnough(double millis) {
        return millis >= MIN_MILLIS && millis >= MIN_SHARE * difference;
    }

    /** Finds what usual requests repeat below one span: what is fast on an empty table, and slow on a full one. */
    private List<Finding> repeated() {
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
                ToDoubleFunction<SpanTimes> cost = cost(pair.work());
                double share = RequestGroups.mean(groups.middle(), cost)
                        / Math.max(RequestGroups.mean(groups.middle(), SpanTimes::total), Double.MIN_NORMAL);
                found.add(finding(
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

    private Finding finding(
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

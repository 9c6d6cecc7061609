/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Finds what stands apart in slow requests, each difference once. See {@link SlowRequests} for the rules. */
final class Causes {
    private static final double MIN_SHARE = 0.2;
    private static final double MIN_MILLIS = 5;
    private static final double MIN_SLOWER = 0.1;
    private static final double MOST_OF_IT = 0.7;
    private static final double MUCH_LONGER = 2;
    private static final int MIN_MORE_SPANS = 4;
    private static final double OUT_OF_PROPORTION = 5;

    private final Comparison comparison;
    private final RequestGroups groups;
    private final double difference;

    Causes(Comparison comparison) {
        this.comparison = comparison;
        this.groups = comparison.groups();
        this.difference = comparison.difference();
    }

    /** What may be a cause: by how much it is longer in slow requests, and how long it is usually. */
    private record Candidate(Finding finding, double millis, double usualMillis) {
        boolean isCount() {
            return finding.kind() == FindingKind.COUNT;
        }
    }

    /** Returns the one that explains most first. */
    List<Finding> found() {
        double usual = RequestGroups.mean(groups.middle(), SpanTimes::total);
        if (difference < MIN_MILLIS || difference < MIN_SLOWER * usual) {
            return List.of();
        }
        var candidates = new ArrayList<Candidate>();
        Set<Work> multiplied = multiplied(candidates);
        for (Work work : comparison.works()) {
            if (!multiplied.contains(work) && !isBelow(work, multiplied)) {
                longer(work, multiplied, candidates);
            }
        }
        candidates.sort(
                Comparator.comparingDouble((Candidate each) -> each.finding().share())
                        .reversed());
        return candidates.stream()
                .filter(each -> each.isCount() || isOutOfProportion(each, candidates, usual))
                .map(Candidate::finding)
                .toList();
    }

    /**
     * Whether its odds in the difference are five times those in the usual time. A pause that hits whatever is at work, a
     * cold start, and a processor with too much to do make everything slower alike, and no part of it is the cause. The
     * greatest of the others is set aside, as there may be two causes.
     */
    private boolean isOutOfProportion(Candidate each, List<Candidate> greatestFirst, double usual) {
        Optional<Candidate> other =
                greatestFirst.stream().filter(any -> any != each).findFirst();
        double millis = difference - other.map(Candidate::millis).orElse(0.0);
        double rest = Math.max(0, millis - each.millis());
        double usualRest = Math.max(0, usual - other.map(Candidate::usualMillis).orElse(0.0) - each.usualMillis());
        return each.millis() * usualRest > OUT_OF_PROPORTION * each.usualMillis() * rest;
    }

    /** Finds works that slow requests do more often; of those within each other only the outermost. */
    private Set<Work> multiplied(List<Candidate> found) {
        var all = new ArrayList<Candidate>();
        var multiplied = new ArrayList<Work>();
        for (Work work : comparison.works()) {
            ToDoubleFunction<SpanTimes> count = each -> each.counts().getOrDefault(work, 0);
            Contrast contrast = Contrast.of(groups, Contrast.Scale.SPANS, count);
            if (!contrast.isDistinct() || contrast.slow() - contrast.usual() < MIN_MORE_SPANS) {
                continue;
            }
            ToDoubleFunction<SpanTimes> cost = comparison.cost(work);
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
                all.add(new Candidate(
                        comparison.finding(
                                FindingKind.COUNT,
                                work,
                                Work.REQUEST,
                                false,
                                contrast.slow(),
                                contrast.usual(),
                                RequestGroups.median(groups.slow(), cost),
                                millis / difference),
                        millis,
                        RequestGroups.mean(groups.middle(), cost)));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            if (!isBelow(multiplied.get(i), new HashSet<>(multiplied))) {
                found.add(all.get(i));
            }
        }
        if (found.isEmpty()) { // as each is below the other
            all.stream()
                    .max(Comparator.comparingDouble(
                            (Candidate each) -> each.finding().share()))
                    .ifPresent(found::add);
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

    private boolean isBelow(Work work, Set<Work> others) {
        return groups.slow().stream()
                .anyMatch(each -> each.above().getOrDefault(work, Set.of()).stream()
                        .anyMatch(above -> !above.equals(work) && others.contains(above)));
    }

    private void longer(Work work, Set<Work> multiplied, List<Candidate> found) {
        Contrast own =
                Contrast.of(groups, Contrast.Scale.MILLIS, each -> each.own().getOrDefault(work, 0.0));
        var waits = new ArrayList<Candidate>();
        double waited = 0;
        double rest = own.difference();
        for (SpanTimes.Gap gap : comparison.gaps()) {
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
                waits.add(new Candidate(
                        comparison.wait(
                                FindingKind.GAP, gap, wait.slow(), wait.usual(), wait.difference() / difference),
                        wait.difference(),
                        RequestGroups.mean(groups.middle(), each -> each.gaps().getOrDefault(gap, 0.0))));
            }
        }
        if (own.isDistinct() && isEnough(rest) && waited < MOST_OF_IT * rest) {
            found.add(new Candidate(
                    comparison.finding(
                            FindingKind.SELF_TIME,
                            work,
                            Work.REQUEST,
                            false,
                            own.slow(),
                            own.usual(),
                            own.slow(),
                            rest / difference),
                    rest,
                    RequestGroups.mean(groups.middle(), each -> each.own().getOrDefault(work, 0.0))));
        } else {
            found.addAll(waits);
        }
    }

    private boolean isEnough(double millis) {
        return millis >= MIN_MILLIS && millis >= MIN_SHARE * difference;
    }
}

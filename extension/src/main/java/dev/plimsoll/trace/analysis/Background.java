/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.trace.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The works that nobody waits for: consumers of messages, and what usually goes on when its service has answered. How much
 * of them lies within a request depends on how long the request takes, so they would always seem to be a cause.
 *
 * <p>A work that outlives its service only now and then was given up, as by a timeout: that one was waited for.
 */
final class Background implements Predicate<SpanTree.Node> {
    private static final double USUAL = 0.25;

    private final Set<Work> works;

    private Background(Set<Work> works) {
        this.works = works;
    }

    static Background of(List<SpanTree> trees) {
        Map<Work, int[]> outliving = new HashMap<>(); // and all
        for (SpanTree tree : trees) {
            for (SpanTree.Node node : tree.nodes()) {
                if (!node.isRequest()) {
                    int[] counts = outliving.computeIfAbsent(Work.of(node), work -> new int[2]);
                    counts[0] += node.outlivesItsService() ? 1 : 0;
                    counts[1]++;
                }
            }
        }
        var works = new HashSet<Work>();
        outliving.forEach((work, counts) -> {
            if (counts[0] > USUAL * counts[1]) {
                works.add(work);
            }
        });
        return new Background(works);
    }

    @Override
    public boolean test(SpanTree.Node node) {
        return node.span().kind() == SpanKind.CONSUMER || works.contains(Work.of(node));
    }
}

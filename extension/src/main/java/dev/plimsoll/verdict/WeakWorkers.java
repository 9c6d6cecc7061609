/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The workers that a run cannot be trusted because of.
 *
 * @param workers how many made the load
 */
record WeakWorkers(
        int workers, List<WorkerOutcome> lost, List<WorkerOutcome> incomplete, List<WorkerOutcome> saturated) {
    private static final int MAX_NAMED = 3;

    static WeakWorkers of(List<WorkerOutcome> workers) {
        return new WeakWorkers(
                workers.size(),
                workers.stream().filter(worker -> worker.lost() != null).toList(),
                workers.stream().filter(worker -> worker.gap() != null).toList(),
                workers.stream()
                        .filter(worker -> worker.generator().isSaturated())
                        .toList());
    }

    /**
     * Returns who was lost, of whom figures are missing, and who was the bottleneck and why, as a clause; empty if there is
     * nobody. Names a few of many.
     */
    String clause() {
        var clauses = new ArrayList<String>();
        if (!lost.isEmpty()) {
            clauses.add(some(lost, worker -> worker.lossOf(workers).orElse("")));
        }
        if (!incomplete.isEmpty()) {
            clauses.add(some(incomplete, worker -> worker.gapOf().orElse("")));
        }
        if (saturated.size() == 1) {
            WorkerOutcome only = saturated.get(0);
            clauses.add(only.place() + " was the bottleneck: " + reasons(only));
        } else if (!saturated.isEmpty()) {
            clauses.add("%s of %s were the bottleneck: %s"
                    .formatted(
                            saturated.size(),
                            Counted.of(workers, "worker"),
                            some(saturated, worker -> worker.place() + ": " + reasons(worker))));
        }
        return String.join("; ", clauses);
    }

    private static String some(List<WorkerOutcome> all, Function<WorkerOutcome, String> text) {
        String named = all.stream().limit(MAX_NAMED).map(text).collect(Collectors.joining("; "));
        return all.size() <= MAX_NAMED ? named : named + "; and " + (all.size() - MAX_NAMED) + " more";
    }

    private static String reasons(WorkerOutcome worker) {
        return String.join(", ", worker.generator().reasons());
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.text.PlainText;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/** How a worker did, in words that all outputs share. */
@API(status = API.Status.INTERNAL)
public final class WorkerText {
    private WorkerText() {}

    /** {@code kept up}, or what was wrong with it. */
    public static String state(WorkerOutcome worker) {
        if (worker.lost() != null) {
            return "lost: " + PlainText.line(worker.lost().lines().findFirst().orElse(""));
        }
        if (worker.gap() != null) {
            return "incomplete: " + worker.gap();
        }
        if (worker.generator().isSaturated()) {
            return String.join(", ", worker.generator().reasons());
        }
        if (worker.generator().keptUp()) {
            return "kept up";
        }
        boolean read = worker.generator().cpuMax().isPresent()
                || worker.generator().jitterMax().isPresent();
        return read ? "was held up at times" : "not measured";
    }

    /** Returns whether the figures of the run cannot be trusted because of it. */
    public static boolean isWeak(WorkerOutcome worker) {
        return worker.lost() != null
                || worker.gap() != null
                || worker.generator().isSaturated();
    }

    /** Returns whether some worker could not start iterations that were due. */
    public static boolean anyDropped(List<WorkerOutcome> workers) {
        return workers.stream().anyMatch(worker -> worker.dropped() > 0);
    }

    /** Returns some of many, in their order: those first that the figures cannot be trusted because of. */
    public static List<WorkerOutcome> some(List<WorkerOutcome> workers, int most) {
        return workers.stream()
                .sorted(Comparator.comparing((WorkerOutcome worker) -> !isWeak(worker)))
                .limit(most)
                .sorted(Comparator.comparing(workers::indexOf))
                .toList();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.WorkerCourse;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.OptionalDouble;

/** One worker: {@code workers[]}. Figures without samples are null. */
final class WorkerJson {
    private WorkerJson() {}

    static ObjectNode of(WorkerOutcome worker) {
        ObjectNode node = JsonTree.object();
        node.put("name", worker.name());
        node.put("host", worker.host());
        node.put("users", worker.users());
        node.put("requests", worker.requests());
        node.put("iterations", worker.iterations());
        node.put("dropped", worker.dropped());
        node.set("generator", generator(worker));
        node.set("clockErrorMs", JsonTree.number(orNaN(worker.clockErrorMillis())));
        node.put("lost", worker.lost());
        node.put("gap", worker.gap());
        return node;
    }

    /** From the start of the run; null where nothing was measured. */
    static ObjectNode series(WorkerCourse course) {
        ObjectNode node = JsonTree.object();
        node.put("name", course.name());
        node.put("stepMs", course.step().toMillis());
        node.set("requests", JsonTree.array(course.requests(), JsonTree::number));
        node.set("cpu", JsonTree.array(course.cpu(), JsonTree::number));
        return node;
    }

    private static ObjectNode generator(WorkerOutcome worker) {
        GeneratorJudgement judgement = worker.generator();
        ObjectNode node = JsonTree.object();
        node.put("saturated", judgement.isSaturated());
        node.set("reasons", JsonTree.array(judgement.reasons()));
        ObjectNode cpu = JsonTree.object();
        cpu.set("avg", JsonTree.number(worker.cpuAvg()));
        cpu.set("max", JsonTree.number(orNaN(judgement.cpuMax())));
        cpu.set("shareAbove80", JsonTree.number(judgement.cpuBusyShare()));
        node.set("cpu", cpu);
        ObjectNode gc = JsonTree.object();
        gc.set("share", JsonTree.number(judgement.gcShare()));
        node.set("gc", gc);
        node.set("jitterMs", delays(judgement.jitterP99(), judgement.jitterMax()));
        node.set("latenessMs", delays(judgement.latenessP99(), judgement.latenessMax()));
        return node;
    }

    private static ObjectNode delays(OptionalDouble p99, OptionalDouble max) {
        ObjectNode node = JsonTree.object();
        node.set("p99", JsonTree.number(orNaN(p99)));
        node.set("max", JsonTree.number(orNaN(max)));
        return node;
    }

    private static double orNaN(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }
}

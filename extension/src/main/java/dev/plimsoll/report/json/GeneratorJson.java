/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.summary.GeneratorFigures;
import dev.plimsoll.verdict.GeneratorJudgement;
import java.util.Locale;

/** What {@code summary.json} says of the load generator in the measured window. Figures without samples are null. */
final class GeneratorJson {
    private GeneratorJson() {}

    static ObjectNode of(GeneratorFigures generator) {
        GeneratorJudgement judgement = generator.judgement();
        ObjectNode node = JsonTree.object();
        node.put("saturated", judgement.isSaturated());
        node.set("reasons", JsonTree.array(judgement.reasons()));
        if (judgement.sharesJvm()) {
            node.put("sharesJvm", true);
        }
        ObjectNode cpu = JsonTree.object();
        cpu.set("avg", JsonTree.number(generator.cpuAvg()));
        cpu.set("max", JsonTree.number(generator.cpuMax()));
        cpu.set("shareAbove80", JsonTree.number(judgement.cpuBusyShare()));
        node.set("cpu", cpu);
        ObjectNode gc = JsonTree.object();
        gc.put("count", generator.pauses());
        gc.put("ms", generator.pauseMillis());
        gc.set("share", JsonTree.number(judgement.gcShare()));
        node.set("gc", gc);
        ObjectNode jitter = JsonTree.object();
        jitter.set("p99", JsonTree.number(generator.jitterP99()));
        jitter.set("max", JsonTree.number(generator.jitterMax()));
        node.set("jitterMs", jitter);
        ObjectNode lateness = JsonTree.object();
        lateness.set("p99", JsonTree.number(judgement.latenessP99().orElse(Double.NaN)));
        node.set("latenessMs", lateness);
        addMachine(node, generator.machine());
        return node;
    }

    private static void addMachine(ObjectNode node, GeneratorMachine machine) {
        node.put("cores", machine.cores());
        node.put("heapMaxBytes", machine.heapMaxBytes());
        node.put("javaVersion", machine.javaVersion());
        node.put("system", machine.system());
        node.put("threads", machine.threads().name().toLowerCase(Locale.ROOT));
    }
}

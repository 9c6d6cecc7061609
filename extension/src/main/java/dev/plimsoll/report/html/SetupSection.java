/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.summary.PlannedScenario;
import dev.plimsoll.report.summary.Setup;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.GeneratorJudgement;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What it takes to run the same again: configuration and environment. */
final class SetupSection implements Section {
    @Override
    public String id() {
        return "setup";
    }

    @Override
    public String title() {
        return "Configuration and environment";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return true;
    }

    @Override
    public void write(Markup page, Summary summary) {
        TestIdentity test = summary.head().test();
        Setup setup = summary.setup();
        page.open("dl", "class", "setup");
        entry(page, "test", test.className() + "#" + test.method());
        entry(page, "display name", test.displayName());
        entry(page, "run", summary.head().runId());
        entry(page, "base URL", setup.baseUrl() == null ? "" : setup.baseUrl());
        entry(page, "seed", Long.toString(setup.seed()));
        setup.overrides().forEach(override -> entry(page, "setting", override));
        setup.scenarios()
                .forEach(planned -> entry(page, "scenario " + planned.scenario().name(), scenario(planned)));
        GeneratorJudgement judgement = setup.generator().judgement();
        boolean fleet = judgement.workers() > 0;
        entry(
                page,
                fleet ? "coordinator" : judgement.subject(),
                machine(setup.generator().machine()));
        if (fleet) {
            entry(page, "workers", Integer.toString(judgement.workers()));
        }
        entry(page, judgement.sharesJvm() ? "had too little room" : "was the bottleneck", bottleneck(judgement));
        setup.targets().forEach(target -> entry(page, "target", target.sentence()));
        page.close("dl");
    }

    /** A line of a list of settings; nothing if there is nothing to say. */
    static void entry(Markup page, String name, String text) {
        if (!text.isBlank()) {
            page.element("dt", name).element("dd", text);
        }
    }

    private static String scenario(PlannedScenario planned) {
        Scenario scenario = planned.scenario();
        return planned.model() + ": " + planned.words()
                + length(", starts after ", scenario.startAfter())
                + length(", pace ", scenario.pace())
                + length(", graceful stop ", scenario.gracefulStop());
    }

    private static String length(String label, Duration length) {
        return length.toMillis() == 0 ? "" : label + TimeText.of(length);
    }

    private static String machine(GeneratorMachine machine) {
        return "%s cores, %s of heap, Java %s, %s threads, %s"
                .formatted(
                        Integer.toString(machine.cores()),
                        Shown.BYTES.of(machine.heapMaxBytes()),
                        machine.javaVersion(),
                        machine.threads().name().toLowerCase(Locale.ROOT),
                        machine.system());
    }

    private static String bottleneck(GeneratorJudgement judgement) {
        return Stream.concat(Stream.of(judgement.isSaturated() ? "yes" : "no"), judgement.reasons().stream())
                .collect(Collectors.joining("; "));
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.report.finding.TargetOutput;
import dev.plimsoll.target.OutputSince;
import dev.plimsoll.target.StartedTargets;
import dev.plimsoll.target.StartedTargets.NamedTarget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the targets of a load write while it runs. What they wrote before says nothing about it. */
final class TargetOutputs implements Supplier<List<TargetOutput>> {
    private final Map<Object, String> names = new IdentityHashMap<>();
    private final List<NamedTarget> targets = new ArrayList<>();
    private final List<OutputSince> outputs = new ArrayList<>();

    private TargetOutputs(StartedTargets started) {
        for (NamedTarget target : started.all()) {
            if (names.putIfAbsent(target.declared(), target.name()) == null) { // two fields may hold one target
                targets.add(target);
                outputs.add(OutputSince.now(target.system()));
            }
        }
    }

    /** From now on. */
    static Supplier<List<TargetOutput>> of(StartedTargets targets) {
        return new TargetOutputs(targets);
    }

    /** Of those that wrote something. Systems that share one output are named together. */
    @Override
    public List<TargetOutput> get() {
        var namesByText = new LinkedHashMap<String, String>();
        for (int i = 0; i < outputs.size(); i++) {
            String text = outputs.get(i).text();
            if (!text.isBlank()) {
                namesByText.merge(text, targets.get(i).name(), (first, next) -> first + " and " + next);
            }
        }
        return namesByText.entrySet().stream()
                .map(entry -> new TargetOutput(entry.getValue(), entry.getKey()))
                .toList();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.report.TargetOutput;
import dev.plimsoll.target.StartedTargets;
import java.util.List;
import java.util.function.Supplier;

/** The last lines of all targets, when they are asked for. */
final class TargetOutputs {
    private TargetOutputs() {}

    static Supplier<List<TargetOutput>> of(StartedTargets targets) {
        return () -> targets.all().stream()
                .map(target -> new TargetOutput(target.name(), target.system().outputTail()))
                .filter(output -> !output.tail().isBlank())
                .toList();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.probe.TargetReadings;

/** What is watched during a run: the load generator, and the targets. */
record Probes(GeneratorProbe generator, TargetReadings targets) {
    /** Forgets what has happened so far. */
    void startOver() {
        generator.startOver();
        targets.startOver();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.probe.TargetReadings;
import dev.plimsoll.time.Ticker;

/** What is watched during a run: the load generator, and the targets. */
record Probes(GeneratorProbe generator, TargetReadings targets) implements AutoCloseable {
    static Probes start(PlannedRun planned, Ticker ticker) {
        return new Probes(
                new GeneratorProbe(ticker),
                TargetReadings.start(planned.sources().probes(), ticker));
    }

    /** Forgets what has happened so far. */
    void startOver() {
        generator.startOver();
        targets.startOver();
    }

    @Override
    public void close() {
        targets.close();
        generator.close();
    }
}

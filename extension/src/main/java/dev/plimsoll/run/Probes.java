/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.probe.GeneratorProbe;
import dev.plimsoll.probe.TargetReadings;
import dev.plimsoll.time.Ticker;
import java.util.List;

/**
 * What is watched during a run: the load generator, and the targets.
 *
 * @param shortages what the load generator may have too few of for this load
 */
record Probes(GeneratorProbe generator, TargetReadings targets, List<String> shortages) implements AutoCloseable {
    static Probes start(PlannedRun planned, List<String> shortages, Ticker ticker) {
        return new Probes(
                new GeneratorProbe(ticker),
                TargetReadings.start(planned.sources().probes(), ticker),
                shortages);
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

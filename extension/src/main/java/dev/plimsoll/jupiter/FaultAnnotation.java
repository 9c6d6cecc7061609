/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.Fault;
import dev.plimsoll.fault.FaultText;

/** Reads a {@code @Fault}. */
final class FaultAnnotation {
    private FaultAnnotation() {}

    static FaultText text(Fault fault) {
        return new FaultText(
                fault.name(),
                fault.on(),
                fault.kind(),
                fault.at(),
                fault.lasts(),
                fault.latency(),
                fault.jitter(),
                fault.bandwidth(),
                fault.bytes(),
                fault.status(),
                fault.rate(),
                fault.share(),
                fault.direction(),
                fault.recoveryWindow(),
                fault.seed());
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the recording of one target shows.
 *
 * @param findings what is big enough to matter, the most telling first
 * @param flame the sampled stacks, from the outermost method on
 * @param file the name of the kept file in the directory of the report, or null
 */
@API(status = API.Status.INTERNAL)
public record FlightReport(
        String target,
        List<CodeFinding> findings,
        FlameNode flame,
        @Nullable String file) {
    public FlightReport {
        findings = List.copyOf(findings);
    }

    FlightReport keptAs(String name) {
        return new FlightReport(target, findings, flame, name);
    }
}

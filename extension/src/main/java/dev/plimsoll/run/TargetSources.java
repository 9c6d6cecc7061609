/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.probe.flight.PlannedFlights;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What tells how the targets of a run are doing. Immutable.
 *
 * @param probes read their figures
 * @param spans where those of their requests come in
 * @param flights their JVMs, to record
 */
@API(status = API.Status.INTERNAL)
public record TargetSources(List<NamedProbe> probes, SpanSource spans, PlannedFlights flights) {
    /** Nothing is known of targets. */
    public static final TargetSources NONE = new TargetSources(List.of(), SpanSource.NONE, PlannedFlights.NONE);

    public TargetSources {
        probes = List.copyOf(probes);
    }

    TargetSources with(List<NamedProbe> read) {
        return new TargetSources(read, spans, flights);
    }

    TargetSources with(SpanSource received) {
        return new TargetSources(probes, received, flights);
    }

    TargetSources with(PlannedFlights recorded) {
        return new TargetSources(probes, spans, recorded);
    }
}

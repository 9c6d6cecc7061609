/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.analysis.Waterfall;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the spans of targets and recordings of their code say about slow requests, with the words for it. Immutable.
 *
 * @param sentences one for each finding, without secrets
 * @param slowest requests with the longest of their spans, the slowest first
 * @param counts null if no spans were received
 * @param flights what the recordings of Java targets show
 */
@API(status = API.Status.INTERNAL)
public record WhySlow(
        List<String> sentences,
        List<Finding> findings,
        List<Waterfall> slowest,
        @Nullable SpanCounts counts,
        List<FlightReport> flights) {
    public WhySlow {
        sentences = List.copyOf(sentences);
        findings = List.copyOf(findings);
        slowest = List.copyOf(slowest);
        flights = List.copyOf(flights);
    }

    /** Returns what spans say; recordings are read later. */
    public static WhySlow of(LoadResult result) {
        return new WhySlow(
                WhyLines.sentences(result),
                result.why().findings(),
                result.why().slowest().stream().map(Waterfall::shortened).toList(),
                result.why().counts(),
                List.of());
    }

    /** Returns the same with what recordings of Java targets show. */
    public WhySlow with(List<FlightReport> recorded) {
        return new WhySlow(sentences, findings, slowest, counts, recorded);
    }

    /** Returns what spans say, then what recordings do. */
    public List<String> answers() {
        return Stream.concat(sentences.stream(), CodeLines.sentences(flights).stream())
                .toList();
    }

    /** Whether there is nothing to tell, not even that nothing stands out. */
    public boolean isEmpty() {
        return flights.isEmpty() && (counts == null || counts.received() == 0);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Why requests were slow, as the spans of targets say it, and recordings of their code. */
@API(status = API.Status.INTERNAL)
public final class WhyLines {
    private static final String TITLE = "where slow requests spend their time:";
    private static final int MAX_LINES = 5; // the title is one of them
    private static final int MAX_OF_SPANS = 2; // beside lines of code

    private WhyLines() {}

    /** Returns the causes that spans show, of all endpoints, without secrets. */
    public static List<String> sentences(LoadResult result) {
        return result.why().findings().stream()
                .map(finding -> sentence(finding, result))
                .toList();
    }

    /**
     * Returns a few lines for a failure message: of the endpoints whose thresholds were missed, of all if a threshold on all
     * requests was; then of the code.
     */
    static List<String> of(LoadResult result, List<FlightReport> flights) {
        List<String> causes = ofMissed(result);
        var lines = new ArrayList<String>();
        if (!causes.isEmpty()) {
            int most = CodeLines.sentences(flights).isEmpty() ? MAX_LINES - 1 : MAX_OF_SPANS;
            lines.add(TITLE);
            causes.stream().limit(most).map(sentence -> "  " + sentence).forEach(lines::add);
        }
        lines.addAll(CodeLines.of(flights, MAX_LINES - lines.size()));
        return lines;
    }

    /** Returns the first cause of each endpoint first, and of these the one that takes most time. */
    private static List<String> ofMissed(LoadResult result) {
        Set<String> missed = result.thresholds().stream()
                .filter(ThresholdResult::fails)
                .map(threshold -> threshold.rule().tags().get(Tags.ENDPOINT))
                .map(endpoint -> endpoint == null ? "" : endpoint)
                .collect(Collectors.toSet());
        Map<Finding, Integer> ranks = ranks(result.why().findings());
        return result.why().findings().stream()
                .filter(finding -> missed.contains("") || missed.contains(finding.endpoint()))
                .sorted(Comparator.comparingInt((Finding finding) -> ranks.getOrDefault(finding, 0))
                        .thenComparing(
                                Comparator.comparingDouble(Finding::millis).reversed()))
                .map(finding -> sentence(finding, result))
                .distinct()
                .toList();
    }

    /** Returns which of its endpoint each finding is. */
    private static Map<Finding, Integer> ranks(List<Finding> findings) {
        var ranks = new HashMap<Finding, Integer>();
        var ofEndpoint = new HashMap<String, Integer>();
        findings.forEach(finding -> ranks.put(finding, ofEndpoint.merge(finding.endpoint(), 1, Integer::sum)));
        return ranks;
    }

    private static String sentence(Finding finding, LoadResult result) {
        return PlainText.line(result.plan().redaction().text(finding.sentence()));
    }
}

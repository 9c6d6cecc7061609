/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Why requests were slow, as the spans of targets say it. */
@API(status = API.Status.INTERNAL)
public final class WhyLines {
    private static final int MAX_LINES = 5;

    private WhyLines() {}

    /** Returns the causes of all endpoints, without secrets. */
    public static List<String> sentences(LoadResult result) {
        return result.why().findings().stream()
                .map(finding -> sentence(finding, result))
                .toList();
    }

    /** Those of the endpoints whose thresholds were missed; of all if a threshold on all requests was. */
    static List<String> ofMissed(LoadResult result) {
        Set<String> missed = result.thresholds().stream()
                .filter(ThresholdResult::fails)
                .map(threshold -> threshold.rule().tags().get(Tags.ENDPOINT))
                .map(endpoint -> endpoint == null ? "" : endpoint)
                .collect(Collectors.toSet());
        List<String> sentences = result.why().findings().stream()
                .filter(finding -> missed.contains("") || missed.contains(finding.endpoint()))
                .map(finding -> sentence(finding, result))
                .toList();
        if (sentences.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("where slow requests spend their time:");
        sentences.stream().limit(MAX_LINES).map(sentence -> "  " + sentence).forEach(lines::add);
        return lines;
    }

    private static String sentence(Finding finding, LoadResult result) {
        return PlainText.line(result.plan().redaction().text(finding.sentence()));
    }
}

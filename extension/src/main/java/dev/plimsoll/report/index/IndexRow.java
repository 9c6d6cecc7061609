/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.html.VerdictHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A load test in {@code index.html}.
 *
 * @param missed of the thresholds that were judged
 * @param p95 of the requests in milliseconds; like other figures as {@code summary.json} has it, null without any
 */
@API(status = API.Status.INTERNAL)
public record IndexRow(
        String name,
        String verdict,
        String headline,
        int missed,
        int judged,
        JsonNode requests,
        JsonNode rate,
        JsonNode failed,
        JsonNode p95,
        String started,
        Duration duration) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of a {@code summary.json}, or of a {@link SkippedTest}; empty if it cannot be read, as one that is just being written. */
    public static Optional<IndexRow> of(Path summary) {
        try {
            return Optional.of(of(MAPPER.readTree(summary.toFile())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static IndexRow of(JsonNode summary) {
        int missed = 0;
        int judged = 0;
        for (JsonNode threshold : summary.path("thresholds")) {
            missed += threshold.path("fails").asBoolean() ? 1 : 0;
            judged += threshold.path("state").asText().equals("SKIPPED") ? 0 : 1;
        }
        JsonNode metrics = summary.path("metrics");
        JsonNode test = summary.path("test");
        return new IndexRow(
                test.path("name").asText(),
                VerdictHead.verdict(summary),
                summary.path("headline").asText(),
                missed,
                judged,
                metrics.at("/http_reqs/count"),
                metrics.at("/http_reqs/rate"),
                metrics.at("/http_req_failed/rate"),
                metrics.at("/http_req_duration/p(95)"),
                VerdictHead.started(test),
                Duration.ofMillis(test.path("durationMs").asLong()));
    }
}

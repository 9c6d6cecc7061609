/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.summary.RunHead;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A load test in {@code index.html}. Figures that its file does not have are NaN.
 *
 * @param verdict as people read it: {@code SKIPPED} for a run that an assumption ended
 * @param startedAt the epoch if the file does not say
 * @param missed of the thresholds that were judged
 * @param rate requests per second
 * @param failed the share of the requests, from 0 to 1
 * @param open whether p95 is of response times, as those of an open model
 * @param p95 of the requests in milliseconds
 * @param workers that made the load; 0 if the JVM of the test did
 */
@API(status = API.Status.INTERNAL)
public record IndexRow(
        String name,
        String verdict,
        String headline,
        int missed,
        int judged,
        double requests,
        double rate,
        double failed,
        double p95,
        boolean open,
        int workers,
        Instant startedAt,
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
                label(summary),
                summary.path("headline").asText(),
                missed,
                judged,
                number(metrics.at("/http_reqs/count")),
                number(metrics.at("/http_reqs/rate")),
                number(metrics.at("/http_req_failed/rate")),
                number(metrics.at((isOpen(summary) ? "/http_req_response_time" : "/http_req_duration") + "/p(95)")),
                isOpen(summary),
                summary.path("workers").size(),
                startedAt(test.path("startedAt").asText()),
                Duration.ofMillis(test.path("durationMs").asLong()));
    }

    private static boolean isOpen(JsonNode summary) {
        for (JsonNode scenario : summary.at("/config/scenarios")) {
            if (scenario.path("open").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static String label(JsonNode summary) {
        String label = summary.path("skipped").asBoolean()
                ? SkippedTest.LABEL
                : summary.path("verdict").asText();
        return summary.has("failedAfterLoad") ? RunHead.labelAfterFailure(label) : label;
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private static Instant startedAt(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH; // of another version
        }
    }
}

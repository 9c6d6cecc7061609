/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointComparison;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} says of the baseline; null if the test asks for none. */
@API(status = API.Status.INTERNAL)
public final class BaselineJson {
    /** Endpoints whose distributions are told; the table has all. */
    private static final int MOST_DRAWN = 10;

    private final BaselineComparison comparison;
    private final LoadResult result;

    private BaselineJson(BaselineComparison comparison, LoadResult result) {
        this.comparison = comparison;
        this.result = result;
    }

    static JsonNode of(LoadResult result) {
        Optional<BaselineComparison> comparison = result.baseline();
        return comparison.isEmpty() ? JsonTree.of(null) : new BaselineJson(comparison.get(), result).json();
    }

    /** Times in milliseconds, null without samples. */
    public static void addFigures(ObjectNode node, EndpointLatency latency) {
        Distribution duration = latency.duration();
        node.put("requests", latency.requests());
        node.put("failed", latency.failed());
        boolean known = duration.count() > 0;
        node.set("med", JsonTree.number(known ? duration.percentile(50) : Double.NaN));
        node.set("p(95)", JsonTree.number(known ? duration.percentile(95) : Double.NaN));
        node.set("p(99)", JsonTree.number(known ? duration.percentile(99) : Double.NaN));
    }

    private ObjectNode json() {
        ObjectNode node = JsonTree.object();
        node.put("file", comparison.file().toString().replace('\\', '/'));
        node.set("maxRegression", JsonTree.number(comparison.rule().maxRegression()));
        node.set("minDeltaMs", JsonTree.number(comparison.rule().minDelta().toNanos() / Distribution.NANOS_PER_MILLI));
        BaselineRuns baseline = comparison.baseline();
        List<BaselineRun> runs = baseline == null ? List.of() : baseline.runs();
        node.put("load", baseline == null ? null : baseline.load());
        node.put("runs", runs.size());
        ArrayNode recorded = JsonTree.array();
        runs.forEach(run -> recorded.add(recorded(run)));
        node.set("recorded", recorded);
        node.set("notes", JsonTree.array(comparison.warnings()));
        ArrayNode endpoints = JsonTree.array();
        comparison.endpoints().forEach(endpoint -> endpoints.add(json(endpoint, runs)));
        node.set("endpoints", endpoints);
        ArrayNode distributions = JsonTree.array();
        if (!runs.isEmpty()) {
            all(runs, node, distributions);
        }
        node.set("distributions", distributions);
        return node;
    }

    private static ObjectNode recorded(BaselineRun run) {
        ObjectNode node = JsonTree.object();
        node.put("startedAt", run.startedAt().toString());
        node.put("runId", run.runId());
        node.put("machine", run.machine());
        node.put("windowMs", run.window().isZero() ? null : run.window().toMillis());
        return node;
    }

    private ObjectNode json(EndpointComparison endpoint, List<BaselineRun> runs) {
        ObjectNode node = JsonTree.object();
        node.put("name", endpoint.endpoint());
        List<BaselineRun> asked = runs.stream()
                .filter(run -> run.endpoints().containsKey(endpoint.endpoint()))
                .toList();
        addBoth(node, endpoint.base(), asked, endpoint.now());
        node.set("baseRuns", JsonTree.array(endpoint.baseRuns()));
        ThresholdResult judged = endpoint.result();
        node.set(
                "limit",
                JsonTree.number(judged == null ? Double.NaN : judged.rule().limit()));
        node.put("limitBy", judged == null ? null : limitBy(endpoint));
        node.put(
                "state",
                judged == null
                        ? null
                        : Finding.of(judged, result.statistics()).state().name());
        node.put("reason", judged instanceof ThresholdResult.Skipped skipped ? PlainText.line(skipped.reason()) : null);
        return node;
    }

    /** Which of the three the limit is: the largest. */
    private @Nullable String limitBy(EndpointComparison endpoint) {
        EndpointLatency base = endpoint.base();
        if (base == null || base.duration().count() == 0) {
            return null;
        }
        double p95 = base.duration().percentile(95);
        double allowed = comparison.rule().limit(p95);
        if (endpoint.baseRuns().stream().anyMatch(run -> run > allowed)) {
            return "noise";
        }
        return allowed > p95 * (1 + comparison.rule().maxRegression()) ? "minDelta" : "maxRegression";
    }

    /** All requests of both, and what is drawn of them and of the busiest endpoints. */
    private void all(List<BaselineRun> runs, ObjectNode node, ArrayNode distributions) {
        List<EndpointComparison> endpoints = comparison.endpoints();
        EndpointLatency base = merged(endpoints.stream().map(EndpointComparison::base));
        EndpointLatency now = merged(endpoints.stream().map(EndpointComparison::now));
        ObjectNode all = JsonTree.object();
        addBoth(all, base, runs, now);
        node.set("all", all);
        distributions.add(distribution(null, base, now));
        Comparator<EndpointComparison> busiest = Comparator.comparingLong(each -> requests(each.now()));
        endpoints.stream()
                .filter(each -> requests(each.base()) > 0 && requests(each.now()) > 0)
                .sorted(busiest.reversed())
                .limit(endpoints.size() < 2 ? 0 : MOST_DRAWN)
                .forEach(each -> distributions.add(distribution(each.endpoint(), each.base(), each.now())));
    }

    private void addBoth(
            ObjectNode node, @Nullable EndpointLatency base, List<BaselineRun> runs, @Nullable EndpointLatency now) {
        JsonNode before = base == null ? JsonTree.of(null) : figures(base, windowMillis(runs));
        JsonNode after = now == null
                ? JsonTree.of(null)
                : figures(now, result.statistics().spans().window().toMillis());
        if (base != null && before instanceof ObjectNode figures) {
            figures.set("requestsPerRun", JsonTree.count((double) base.requests() / runs.size()));
        }
        node.set("base", before);
        node.set("now", after);
        ObjectNode change = JsonTree.object();
        for (String figure : List.of("rate", "med", "p(95)", "p(99)")) {
            change.set(figure, change(before.path(figure), after.path(figure)));
        }
        boolean shares = before.path("failedShare").isNumber()
                && after.path("failedShare").isNumber();
        change.set(
                "failedShare",
                JsonTree.number(
                        shares
                                ? after.path("failedShare").asDouble()
                                        - before.path("failedShare").asDouble()
                                : Double.NaN));
        node.set("change", change);
    }

    /** Of all runs together; 0 if one of them has not noted its own. */
    private static double windowMillis(List<BaselineRun> runs) {
        boolean known = runs.stream().noneMatch(run -> run.window().isZero());
        return known ? runs.stream().mapToLong(run -> run.window().toMillis()).sum() : 0;
    }

    private static ObjectNode figures(EndpointLatency latency, double windowMillis) {
        ObjectNode node = JsonTree.object();
        addFigures(node, latency);
        boolean any = latency.requests() > 0;
        node.set("rate", JsonTree.number(windowMillis > 0 ? latency.inWindow() * 1000 / windowMillis : Double.NaN));
        node.set("failedShare", JsonTree.number(any ? (double) latency.failed() / latency.requests() : Double.NaN));
        return node;
    }

    /** As a share of what was; null where one of both is not known. */
    private static JsonNode change(JsonNode before, JsonNode after) {
        boolean comparable = before.isNumber() && after.isNumber() && before.asDouble() > 0;
        return JsonTree.number(comparable ? after.asDouble() / before.asDouble() - 1 : Double.NaN);
    }

    private static ObjectNode distribution(
            @Nullable String endpoint, @Nullable EndpointLatency base, @Nullable EndpointLatency now) {
        ObjectNode node = JsonTree.object();
        node.put("endpoint", endpoint);
        node.set("base", points(base));
        node.set("now", points(now));
        return node;
    }

    private static ArrayNode points(@Nullable EndpointLatency latency) {
        if (latency == null) {
            return JsonTree.array();
        }
        Distribution duration = latency.duration();
        return DistributionJson.points(duration.count(), duration::percentile);
    }

    private static EndpointLatency merged(Stream<@Nullable EndpointLatency> parts) {
        return EndpointLatency.merged(parts.flatMap(Stream::ofNullable).toList());
    }

    private static long requests(@Nullable EndpointLatency latency) {
        return latency == null ? 0 : latency.requests();
    }
}

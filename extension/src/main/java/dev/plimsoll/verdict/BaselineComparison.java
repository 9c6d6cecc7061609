/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.text.Digits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run compared with its baseline. The p95 of {@code http_req_duration} of each endpoint is judged; failures have
 * thresholds of their own.
 *
 * @param baseline null if there is none yet
 * @param endpoints those of the baseline, then new ones; empty without a baseline
 * @param warnings why something was not compared
 */
@API(status = API.Status.INTERNAL)
public record BaselineComparison(
        BaselineRule rule,
        Path file,
        @Nullable BaselineRuns baseline,
        List<EndpointComparison> endpoints,
        List<String> warnings) {
    public BaselineComparison {
        endpoints = List.copyOf(endpoints);
        warnings = List.copyOf(warnings);
    }

    /** @param load of this run, in words */
    public static BaselineComparison of(
            BaselineRule rule, Path file, Optional<BaselineRuns> found, String load, Statistics statistics) {
        if (found.isEmpty()) {
            String how =
                    "there is no baseline %s yet: run the test once with -Dplimsoll.baseline=update, and commit the file"
                            .formatted(file);
            return new BaselineComparison(rule, file, null, List.of(), List.of(how));
        }
        BaselineRuns baseline = found.get();
        List<EndpointComparison> endpoints = endpoints(baseline, EndpointLatency.of(statistics), rule);
        if (!baseline.load().equals(load)) {
            String why = "not compared with the baseline, which was recorded with a different load: %s; this run had %s"
                    .formatted(baseline.load(), load);
            return new BaselineComparison(
                    rule,
                    file,
                    baseline,
                    endpoints.stream().map(EndpointComparison::unjudged).toList(),
                    List.of(why));
        }
        var warnings = new ArrayList<>(unknown(endpoints));
        endpoints.forEach(each -> each.unproven(rule).ifPresent(p95 -> warnings.add(unproven(each.endpoint(), p95))));
        return new BaselineComparison(rule, file, baseline, endpoints, warnings);
    }

    /** Returns one threshold for each judged endpoint. */
    public List<ThresholdResult> thresholds() {
        return endpoints.stream()
                .flatMap(endpoint -> Stream.ofNullable(endpoint.result()))
                .toList();
    }

    private static List<EndpointComparison> endpoints(
            BaselineRuns baseline, Map<String, EndpointLatency> now, BaselineRule rule) {
        var names = new LinkedHashSet<>(baseline.endpoints());
        names.addAll(now.keySet());
        return names.stream()
                .map(name -> EndpointComparison.of(name, baseline.of(name), now.get(name), rule))
                .toList();
    }

    private static String unproven(String endpoint, double p95) {
        return ("%s: p95 %s ms is more than the baseline allows, but so few samples vary by as much by chance:"
                        + " run longer to be sure")
                .formatted(endpoint, Digits.significant(p95, 4));
    }

    private static List<String> unknown(List<EndpointComparison> endpoints) {
        List<String> names = endpoints.stream()
                .filter(each -> each.base() == null)
                .map(EndpointComparison::endpoint)
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of("not in the baseline, so not compared: " + String.join(", ", names));
    }
}

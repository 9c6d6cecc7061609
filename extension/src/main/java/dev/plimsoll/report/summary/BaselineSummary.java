/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointComparison;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.LoadResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * This run beside its baseline.
 *
 * @param file with slashes on any system
 * @param load of the baseline in words; null if there is no baseline yet
 * @param runs that the baseline is made of; none if there is no baseline yet
 * @param notes why something was not compared
 * @param all requests together; null if there is no baseline yet
 * @param curves of all requests, then of the busiest endpoints that are in both
 */
@API(status = API.Status.INTERNAL)
public record BaselineSummary(
        String file,
        BaselineRule rule,
        @Nullable String load,
        List<BaselineRun> runs,
        List<String> notes,
        List<BaselineRow> endpoints,
        @Nullable BeforeAndNow all,
        List<Curves> curves) {
    /** Endpoints whose distributions are drawn; the table has all. */
    private static final int MAX_CURVES = 10;

    /** @param endpoint null for all requests */
    public record Curves(@Nullable String endpoint, Percentiles base, Percentiles now) {
        static Curves of(@Nullable String endpoint, @Nullable EndpointLatency base, @Nullable EndpointLatency now) {
            return new Curves(endpoint, points(base), points(now));
        }

        private static Percentiles points(@Nullable EndpointLatency latency) {
            return latency == null
                    ? new Percentiles(List.of())
                    : Percentiles.of(latency.duration().count(), latency.duration()::percentile);
        }
    }

    /** Null if the test does not ask for a baseline. */
    static @Nullable BaselineSummary of(LoadResult result) {
        BaselineComparison comparison = result.baseline().orElse(null);
        if (comparison == null) {
            return null;
        }
        BaselineRuns baseline = comparison.baseline();
        List<BaselineRun> runs = baseline == null ? List.of() : baseline.runs();
        List<EndpointComparison> endpoints = comparison.endpoints();
        EndpointLatency base = merged(endpoints.stream().map(EndpointComparison::base));
        EndpointLatency now = merged(endpoints.stream().map(EndpointComparison::now));
        return new BaselineSummary(
                comparison.file().toString().replace('\\', '/'),
                comparison.rule(),
                baseline == null ? null : baseline.load(),
                runs,
                comparison.warnings(),
                endpoints.stream()
                        .map(each -> BaselineRow.of(each, runs, result))
                        .toList(),
                runs.isEmpty()
                        ? null
                        : BeforeAndNow.of(
                                base, runs, now, result.statistics().spans().window()),
                runs.isEmpty() ? List.of() : curves(endpoints, Curves.of(null, base, now)));
    }

    private static List<Curves> curves(List<EndpointComparison> endpoints, Curves all) {
        Comparator<EndpointComparison> busiest = Comparator.comparingLong(each -> requests(each.now()));
        Stream<Curves> each = endpoints.stream()
                .filter(endpoint -> requests(endpoint.base()) > 0 && requests(endpoint.now()) > 0)
                .sorted(busiest.reversed())
                .limit(endpoints.size() < 2 ? 0 : MAX_CURVES)
                .map(endpoint -> Curves.of(endpoint.endpoint(), endpoint.base(), endpoint.now()));
        return Stream.concat(Stream.of(all), each).toList();
    }

    private static EndpointLatency merged(Stream<@Nullable EndpointLatency> parts) {
        return EndpointLatency.merged(parts.flatMap(Stream::ofNullable).toList());
    }

    private static long requests(@Nullable EndpointLatency latency) {
        return latency == null ? 0 : latency.requests();
    }
}

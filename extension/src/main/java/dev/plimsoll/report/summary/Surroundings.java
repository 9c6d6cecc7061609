/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.finding.TrendStats;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What reports tell beside the result.
 *
 * @param generator what is known of the load generator; numbers, texts, lists and maps
 * @param targets likewise, one for each target
 * @param trendStats shown beside {@link TrendStats#DEFAULT}, which is always there
 * @param baseUrl of the target as it was given, with its secrets; null if there is none
 * @param traceUrl where traces can be looked at, or null
 */
@API(status = API.Status.INTERNAL)
public record Surroundings(
        Map<String, Object> generator,
        List<Map<String, Object>> targets,
        List<String> trendStats,
        @Nullable String baseUrl,
        @Nullable TraceUrl traceUrl) {}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.export.Destination;
import dev.plimsoll.report.finding.TraceUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of a test's reports.
 *
 * @param root the directory of all reports
 * @param progressPort of the page of {@link ProgressMode#WEB}; 0 is any free one
 * @param trendStats the columns of trends on the console, such as {@code p(95)}
 * @param buckets the bounds of a table of durations, ascending; none for no table
 * @param environment what the system under test is called; empty for nothing
 * @param destinations where samples are written beside the report
 * @param gitHub where the workflow learns of the test, if it runs in one
 * @param traceUrl where traces can be looked at, or null
 * @param attachments whether the files are marked as attachments in the output of the tests, for CI servers
 */
@API(status = API.Status.INTERNAL)
public record ReportSettings(
        Path root,
        ProgressMode progress,
        int progressPort,
        List<String> trendStats,
        List<Duration> buckets,
        String environment,
        List<Destination> destinations,
        GitHubActions gitHub,
        @Nullable TraceUrl traceUrl,
        boolean attachments) {
    public ReportSettings {
        trendStats = List.copyOf(trendStats);
        buckets = List.copyOf(buckets);
        destinations = List.copyOf(destinations);
    }
}

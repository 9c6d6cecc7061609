/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What the configuration says of a test's reports.
 *
 * @param root the directory of all reports
 * @param trendStats the columns of trends on the console, such as {@code p(95)}
 * @param destinations where samples are written beside the report
 * @param gitHub where the workflow is told of the test, if it runs in one
 */
@API(status = API.Status.INTERNAL)
public record ReportSettings(
        Path root,
        ProgressMode progress,
        List<String> trendStats,
        List<Destination> destinations,
        GitHubActions gitHub) {
    public ReportSettings {
        trendStats = List.copyOf(trendStats);
        destinations = List.copyOf(destinations);
    }
}

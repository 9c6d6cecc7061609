/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import dev.plimsoll.probe.flight.Flights;
import org.apiguardian.api.API;

/** The names of the files in the report directory of one test. */
@API(status = API.Status.INTERNAL)
public final class ReportFiles {
    public static final String SUMMARY_JSON = "summary.json";
    public static final String REPORT_HTML = "report.html";
    public static final String SUMMARY_MD = "summary.md";

    /** Only of a test that has failed. */
    public static final String FAILURE_JSON = "failure.json";

    /** The pattern of the names of kept flight recordings. */
    static final String RECORDINGS = Flights.FILES + "*.jfr";

    private ReportFiles() {}
}

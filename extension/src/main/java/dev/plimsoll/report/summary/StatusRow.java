/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Requests;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The requests that were answered with one status.
 *
 * @param status 0 = no response
 */
@API(status = API.Status.INTERNAL)
public record StatusRow(String status, long count, long failed) {
    /** In ascending order. */
    static List<StatusRow> of(Statistics statistics) {
        return Requests.valuesOf(Tags.STATUS, statistics).stream()
                .sorted()
                .map(status -> of(status, Requests.with(statistics, Tags.STATUS, status)))
                .toList();
    }

    /** Whether it is one of 400 to 499, for the first digit 4. */
    public boolean startsWith(char digit) {
        return status.charAt(0) == digit;
    }

    public boolean isNoResponse() {
        return status.equals("0");
    }

    private static StatusRow of(String status, Requests requests) {
        return new StatusRow(status, requests.count(), requests.failed());
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * One line of a scraped page: the value of a series.
 *
 * @param isCounter whether the value only grows until its source restarts
 * @param isPart whether it is one of the many series that a histogram or summary consists of: a bucket, a quantile, or
 *     the time of its creation
 */
@API(status = API.Status.INTERNAL)
public record ScrapedSample(String name, Map<String, String> labels, double value, boolean isCounter, boolean isPart) {
    public ScrapedSample {
        labels = Map.copyOf(labels);
    }
}

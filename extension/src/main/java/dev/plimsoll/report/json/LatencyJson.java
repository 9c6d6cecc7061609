/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.LatencyFigures;
import org.apiguardian.api.API;

/** How an endpoint answered, as {@code summary.json} and the files of baselines have it. */
@API(status = API.Status.INTERNAL)
public final class LatencyJson {
    private LatencyJson() {}

    /** Times in milliseconds, null without samples. */
    public static void addTo(ObjectNode node, LatencyFigures latency) {
        node.put("requests", latency.requests());
        node.put("failed", latency.failed());
        node.set("med", JsonTree.number(latency.med()));
        node.set("p(95)", JsonTree.number(latency.p95()));
        node.set("p(99)", JsonTree.number(latency.p99()));
    }
}

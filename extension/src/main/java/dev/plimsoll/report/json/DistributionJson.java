/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.summary.Distributions;
import dev.plimsoll.report.summary.Distributions.Bucket;
import dev.plimsoll.report.summary.Percentiles;
import dev.plimsoll.time.Nanos;
import java.time.Duration;

/** How long requests took from the fastest to the slowest: {@code [percentile, ms]}. */
final class DistributionJson {
    private DistributionJson() {}

    static ObjectNode of(Distributions distributions) {
        ObjectNode node = JsonTree.object();
        node.set(Metrics.HTTP_REQ_DURATION.name(), points(distributions.service()));
        Percentiles response = distributions.response();
        if (response != null) {
            node.set(Metrics.HTTP_REQ_RESPONSE_TIME.name(), points(response));
        }
        if (!distributions.buckets().isEmpty()) {
            node.set("buckets", JsonTree.array(distributions.buckets(), DistributionJson::bucket));
        }
        return node;
    }

    private static ObjectNode bucket(Bucket bucket) {
        ObjectNode node = JsonTree.object();
        Duration to = bucket.to();
        node.set("fromMs", JsonTree.number(Nanos.millis(bucket.from())));
        node.set("toMs", JsonTree.number(to == null ? Double.NaN : Nanos.millis(to)));
        node.put("count", bucket.count());
        node.set("share", JsonTree.number(bucket.share()));
        return node;
    }

    static ArrayNode points(Percentiles percentiles) {
        return JsonTree.array(
                percentiles.points(),
                point ->
                        JsonTree.array().add(JsonTree.count(point.percentile())).add(JsonTree.number(point.millis())));
    }
}

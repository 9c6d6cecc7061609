/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Threshold rules for tests, as the plan's parser makes them of their texts. */
@API(status = API.Status.INTERNAL)
public final class Rules {
    private Rules() {}

    public static ThresholdRule p95Below(double limit, String source) {
        return rule(source, "http_req_duration", Tags.NONE, Aggregate.percentile(95), Operator.LESS, limit);
    }

    public static ThresholdRule rule(
            String source, String metric, Tags tags, Aggregate aggregate, Operator operator, double limit) {
        return rule(source, metric, tags, null, null, aggregate, operator, limit, NoData.FAIL, false);
    }

    public static ThresholdRule implicitly(String source, String metric, Operator operator, double limit) {
        var aggregate = Aggregate.of(Aggregate.Kind.RATE);
        return rule(source, metric, Tags.NONE, null, null, aggregate, operator, limit, NoData.SKIP, true);
    }

    public static ThresholdRule in(String phase, ThresholdRule of) {
        return rule(
                of.source(),
                of.metric(),
                of.tags(),
                phase,
                of.window(),
                of.aggregate(),
                of.operator(),
                of.limit(),
                of.onNoData(),
                of.implicit());
    }

    public static ThresholdRule inWindows(String length, ThresholdRule of) {
        return rule(
                of.source(),
                of.metric(),
                of.tags(),
                of.phase(),
                Duration.parse("PT" + length),
                of.aggregate(),
                of.operator(),
                of.limit(),
                of.onNoData(),
                of.implicit());
    }

    public static ThresholdRule withoutSamples(NoData onNoData, ThresholdRule of) {
        return rule(
                of.source(),
                of.metric(),
                of.tags(),
                of.phase(),
                of.window(),
                of.aggregate(),
                of.operator(),
                of.limit(),
                onNoData,
                of.implicit());
    }

    private static ThresholdRule rule(
            String source,
            String metric,
            Tags tags,
            @Nullable String phase,
            @Nullable Duration window,
            Aggregate aggregate,
            Operator operator,
            double limit,
            NoData onNoData,
            boolean implicit) {
        return new ThresholdRule(
                source,
                metric,
                tags,
                phase,
                window,
                aggregate,
                operator,
                limit,
                false,
                Duration.ZERO,
                onNoData,
                implicit,
                null);
    }
}

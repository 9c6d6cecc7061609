/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Computes when each user of a closed model is active, with the formula of k6. Upwards, the k-th user (from 1) starts
 * when the line of the stage reaches k; downwards, it stops when the line reaches k - 1, so the user with the highest
 * number stops first.
 */
@API(status = API.Status.INTERNAL)
public final class UserSpans {
    private static final long INACTIVE = -1;

    private final long number;
    private final List<Span> spans = new ArrayList<>();
    private long activeSince;

    private UserSpans(long number) {
        this.number = number;
    }

    /**
     * Returns the spans of each user in order, including the warm-up. The users of iteration models are
     * active until the planned end at the latest.
     */
    public static List<List<Span>> of(Scenario scenario) {
        if (scenario.isOpen()) {
            throw new IllegalArgumentException("users of an open model have no spans: " + scenario);
        }
        long warming = scenario.warmup().isZero() ? 0 : Math.round(scenario.warmupLevel());
        long users = Math.max(warming, scenario.shape().maxUsers());
        var all = new ArrayList<List<Span>>();
        for (long number = 1; number <= users; number++) {
            all.add(new UserSpans(number).in(scenario, number <= warming));
        }
        return List.copyOf(all);
    }

    private List<Span> in(Scenario scenario, boolean warming) {
        long start = scenario.measuredStart().toNanos();
        if (warming) {
            append(scenario.startAfter().toNanos(), start);
        }
        follow(scenario.shape(), start);
        return List.copyOf(spans);
    }

    private void follow(LoadShape shape, long start) {
        long at = start;
        long level = Math.round(shape.startLevel());
        activeSince = number <= level ? start : INACTIVE;
        for (Stage stage : shape.stages()) {
            long target = Math.round(stage.target());
            long length = stage.length().toNanos();
            long end = at + length;
            if (level < number && number <= target) {
                activeSince = end - share(length, target - number, target - level);
            } else if (target < number && number <= level) {
                append(activeSince, end - share(length, number - 1 - target, level - target));
                activeSince = INACTIVE;
            }
            at = end;
            level = target;
        }
        if (activeSince != INACTIVE) {
            append(activeSince, at);
        }
    }

    /** Returns {@code length * part / whole} without the overflow of a long ramp to many users. */
    private static long share(long length, long part, long whole) {
        return length / whole * part + length % whole * part / whole;
    }

    private void append(long start, long end) {
        if (start == end) {
            return;
        }
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).endNanos() == start) {
            spans.set(last, new Span(spans.get(last).startNanos(), end));
        } else {
            spans.add(new Span(start, end));
        }
    }
}

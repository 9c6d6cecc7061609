/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.trace.EndpointTraces;
import dev.plimsoll.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Finds what the slowest 5 % of an endpoint's requests do differently from the half in the middle. Pure: the same traces
 * give the same findings.
 *
 * <p>A cause must stand apart from what is usual, as {@link Contrast} says, and must explain at least 20 % of the
 * difference between the slow and the usual response times, at least 5 ms. Without one, nothing is said: a tail is
 * no cause, nor is what takes its usual share of a request that is slower altogether, nor what nobody waits for
 * ({@link Background}). What happens in more than 25 % of the requests is usual, and no cause of a difference; a
 * pool that is used up is found all the same, as most requests then spend most of their time before a span begins: at
 * least 100 ms of it, and half of all response times ({@link FindingKind#USUAL_GAP}).
 *
 * <p>Each difference is told once: as a {@link FindingKind#COUNT} if the number of spans grew and that explains the time;
 * else as the {@link FindingKind#GAP} if most of a span's own time went by in one place; else as the span's
 * {@link FindingKind#SELF_TIME}.
 */
@API(status = API.Status.INTERNAL)
public final class SlowRequests {
    private SlowRequests() {}

    /**
     * Returns the causes, the one that explains most first; then waits that are most of the time of all requests, and what
     * usual requests repeat more than ten times. Empty if there is none, or fewer than 20 traces are complete.
     *
     * @param uniform a uniform sample of the endpoint's requests, such as {@link EndpointTraces#uniform()}
     */
    public static List<Finding> explain(String endpoint, List<Trace> uniform) {
        RequestGroups groups = RequestGroups.of(uniform);
        if (groups.size() < RequestGroups.MIN_REQUESTS) {
            return List.of();
        }
        var comparison = new Comparison(endpoint, groups);
        var findings = new ArrayList<>(new Causes(comparison).found());
        var habits = new Habits(comparison);
        List<Finding> waits = habits.waits(findings);
        findings.removeIf(each -> waits.stream().anyMatch(wait -> isOwnTimeAround(each, wait)));
        findings.addAll(waits);
        findings.addAll(habits.repeated());
        return List.copyOf(findings);
    }

    /** A request that is given up while it waits has no span after the wait: all of it is own time of the span around. */
    private static boolean isOwnTimeAround(Finding finding, Finding wait) {
        return finding.kind() == FindingKind.SELF_TIME
                && finding.span().equals(wait.parent())
                && finding.service().equals(wait.service());
    }
}

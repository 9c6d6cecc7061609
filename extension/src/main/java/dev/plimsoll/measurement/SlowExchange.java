/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.outcome.ExchangeTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One of the slowest requests.
 *
 * @param startedAt from the start of the run
 * @param duration as in {@code http_req_duration}
 * @param total including waiting for a connection and connecting
 * @param lateness of its iteration
 * @param interrupted whether the end of the load cut it off, so that its times are lower bounds
 * @param traceId empty if it had none
 */
@API(status = API.Status.INTERNAL)
public record SlowExchange(
        Duration startedAt,
        ExchangeTags tags,
        Duration duration,
        Duration total,
        Duration lateness,
        boolean interrupted,
        String traceId) {
    /** The maximum number of slowest requests. */
    public static final int MAX_KEPT = 20;

    /** Returns the time from when the request was due: with the lateness of its iteration. */
    public Duration responseTime() {
        return total.plus(lateness);
    }

    /** Returns the slowest of both lists, the slowest first; of equal ones, those of the first list. */
    public static List<SlowExchange> merge(List<SlowExchange> some, List<SlowExchange> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparing(SlowExchange::duration).reversed());
        return List.copyOf(all.subList(0, Math.min(MAX_KEPT, all.size())));
    }
}

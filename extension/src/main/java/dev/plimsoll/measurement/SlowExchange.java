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
 * @param total with waiting for a connection and making it
 * @param lateness of its iteration
 * @param interrupted cut off by the end of the load: its times are lower bounds
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
    /** How many are kept. */
    public static final int MOST = 20;

    /** The slowest of both, slowest first; of equals those of the first list. */
    public static List<SlowExchange> merge(List<SlowExchange> some, List<SlowExchange> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparing(SlowExchange::duration).reversed());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }
}

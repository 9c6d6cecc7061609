/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A baseline: what earlier runs of one load test measured.
 *
 * @param test the name of the load test
 * @param load in words; runs of another load are not comparable
 * @param runs the oldest first
 */
@API(status = API.Status.INTERNAL)
public record BaselineRuns(String test, String load, List<BaselineRun> runs) {
    /** More would make the file grow, and no better. */
    static final int MOST = 10;

    public BaselineRuns {
        runs = List.copyOf(runs);
    }

    /** The same with one run more; beyond {@value #MOST} the oldest leave. */
    public BaselineRuns with(BaselineRun run) {
        List<BaselineRun> all = Stream.concat(runs.stream(), Stream.of(run)).toList();
        return new BaselineRuns(test, load, all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** Those that any of the runs asked. */
    public Set<String> endpoints() {
        var names = new LinkedHashSet<String>();
        runs.forEach(run -> names.addAll(run.endpoints().keySet()));
        return names;
    }

    /** What each run that asked it measured of an endpoint. */
    public List<EndpointLatency> of(String endpoint) {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.endpoints().get(endpoint)))
                .toList();
    }
}

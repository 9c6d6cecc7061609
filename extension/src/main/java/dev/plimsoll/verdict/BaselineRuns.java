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
 * @param testClass its class, as two may have a test of one name; empty for a load in code, and in older files
 * @param load in words; runs with a different load are not comparable
 * @param runs the oldest first
 */
@API(status = API.Status.INTERNAL)
public record BaselineRuns(String test, String testClass, String load, List<BaselineRun> runs) {
    /** The maximum number of runs; more would make the file larger, but no better. */
    static final int MAX_RUNS = 10;

    public BaselineRuns {
        runs = List.copyOf(runs);
    }

    /** Of no class in particular. */
    public BaselineRuns(String test, String load, List<BaselineRun> runs) {
        this(test, "", load, runs);
    }

    /** Returns the baseline with one more run; drops the oldest beyond {@value #MAX_RUNS}. */
    public BaselineRuns with(BaselineRun run) {
        List<BaselineRun> all = Stream.concat(runs.stream(), Stream.of(run)).toList();
        return new BaselineRuns(test, testClass, load, all.subList(Math.max(0, all.size() - MAX_RUNS), all.size()));
    }

    /** Returns the endpoints of all runs. */
    public Set<String> endpoints() {
        var names = new LinkedHashSet<String>();
        runs.forEach(run -> names.addAll(run.endpoints().keySet()));
        return names;
    }

    /** Returns the latency of an endpoint in each run that has it. */
    public List<EndpointLatency> of(String endpoint) {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.endpoints().get(endpoint)))
                .toList();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.verdict.Judge;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** A run as far as it has come, and what its {@link Course} says about it. One thread at a time. */
@API(status = API.Status.INTERNAL)
public final class RunSoFar {
    private final Statistics statistics;
    private final Judge judge;
    private final Recording recorder;
    private final List<String> observations = new ArrayList<>();

    /** Takes values of metrics. */
    public interface Recording {
        void record(Metric metric, Tags tags, double value);
    }

    /** @param recorder takes each value of a metric */
    public RunSoFar(Statistics statistics, Judge judge, Recording recorder) {
        this.statistics = statistics;
        this.judge = judge;
        this.recorder = recorder;
    }

    /** Returns what was measured until the end of the last interval. */
    public Statistics statistics() {
        return statistics;
    }

    /** Returns the judge of the run. */
    public Judge judge() {
        return judge;
    }

    /** Records a value of a metric of the whole run. */
    public void record(Metric metric, Tags tags, double value) {
        recorder.record(metric, tags, value);
    }

    /** Adds a sentence to the summary, the report, and the message of a failure. */
    public void observe(String sentence) {
        observations.add(sentence);
    }

    List<String> observations() {
        return observations;
    }
}

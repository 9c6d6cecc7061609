/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.text.Digits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Whether the load generator was the bottleneck, so that the results do not reflect the target alone. If the service
 * runs in the JVM of the test, its CPU, pauses and delays cannot be distinguished from those of the generator, and both
 * are named together. It was the bottleneck if any of these holds:
 *
 * <table>
 * <caption>The rule</caption>
 * <tr><td>its CPU was above 80 % of the machine</td><td>for over 20 % of the window</td></tr>
 * <tr><td>its garbage collectors stopped it</td><td>for over 5 % of the window</td></tr>
 * <tr><td>iterations started late although users were idle</td><td>p99 above 50 ms</td></tr>
 * </table>
 *
 * CPU and pauses are not judged in a window of less than a second, of which a single pause is too large a part.
 *
 * @param cpuBusyShare of the window, with the CPU above 80 %
 * @param gcShare of the window
 * @param latenessP99 in milliseconds; empty without open models, or if no user was ever idle
 * @param sharesJvm whether requests went to a service in the same JVM
 */
@API(status = API.Status.INTERNAL)
public record GeneratorJudgement(double cpuBusyShare, double gcShare, OptionalDouble latenessP99, boolean sharesJvm) {
    static final double BUSY_CPU = 0.8;
    static final double MAX_BUSY = 0.2;
    static final double MAX_GC = 0.05;
    static final double MAX_LATE_MILLIS = 50;
    private static final Duration MIN_WINDOW = Duration.ofSeconds(1);

    static GeneratorJudgement of(Statistics statistics, boolean sharesJvm) {
        List<GeneratorSecond> seconds = statistics.measuredSeconds().stream()
                .map(GeneratorJudgement::secondOf)
                .toList();
        OptionalDouble lateness = statistics
                .select(Selection.of(Metrics.GENERATOR_LATENESS))
                .map(found -> found.value(Aggregate.percentile(99)))
                .orElse(OptionalDouble.empty());
        return of(seconds, lateness, sharesJvm);
    }

    static GeneratorJudgement of(List<GeneratorSecond> window, OptionalDouble latenessP99) {
        return of(window, latenessP99, false);
    }

    static GeneratorJudgement of(List<GeneratorSecond> window, OptionalDouble latenessP99, boolean sharesJvm) {
        long all = 0;
        long read = 0;
        long busy = 0;
        long paused = 0;
        for (GeneratorSecond second : window) {
            long length = second.length().toNanos();
            all += length;
            paused += second.gcPause().toNanos();
            if (!Double.isNaN(second.cpu())) {
                read += length;
                busy += second.cpu() > BUSY_CPU ? length : 0;
            }
        }
        return new GeneratorJudgement(share(busy, read), share(paused, all), latenessP99, sharesJvm);
    }

    /** Returns whether it was the bottleneck. */
    public boolean isSaturated() {
        return !reasons().isEmpty();
    }

    /** Returns the subject of a sentence about CPU, pauses and delays. */
    public String subject() {
        return sharesJvm ? "service and load in one JVM" : "load generator";
    }

    /** Returns what was the bottleneck and why, as a clause; meaningful only if something was. */
    public String bottleneck() {
        return (sharesJvm
                        ? "service and load share one JVM, which was the bottleneck: "
                        : "the load generator was the bottleneck: ")
                + String.join(", ", reasons());
    }

    /** Returns why it was the bottleneck, in clauses; empty if it was not. */
    public List<String> reasons() {
        var reasons = new ArrayList<String>();
        if (cpuBusyShare > MAX_BUSY) {
            reasons.add("its CPU was above 80 % for " + percent(cpuBusyShare) + " % of the window");
        }
        if (gcShare > MAX_GC) {
            reasons.add("garbage collection stopped it for " + percent(gcShare) + " % of the time");
        }
        if (latenessP99.isPresent() && latenessP99.getAsDouble() > MAX_LATE_MILLIS) {
            String late = Digits.roundedUp(latenessP99.getAsDouble());
            reasons.add("iterations started " + late + " ms late (p99) although users were idle");
        }
        return reasons;
    }

    private static GeneratorSecond secondOf(Second second) {
        return new GeneratorSecond(second.length(), second.generatorCpu(), second.generatorPause());
    }

    private static double share(long part, long whole) {
        return whole < MIN_WINDOW.toNanos() ? 0 : (double) part / whole;
    }

    private static String percent(double share) {
        return Digits.roundedUp(share * 100);
    }
}

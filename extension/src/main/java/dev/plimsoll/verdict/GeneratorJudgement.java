/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.text.Digits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Whether the load generator was the bottleneck, so that the results do not reflect the target alone. If the service
 * runs in the JVM of the test, its CPU, pauses and delays cannot be distinguished from those of the generator, and both
 * are named together. It was the bottleneck if any of these holds:
 *
 * <table>
 * <caption>The rule</caption>
 * <tr><td>its CPU was above 80 % of what it may use</td><td>for over 20 % of the window</td></tr>
 * <tr><td>its container's CPU quota was used up</td><td>in over 10 % of the periods of the quota, at least five</td></tr>
 * <tr><td>its garbage collectors stopped it</td><td>for over 5 % of the window</td></tr>
 * <tr><td>iterations started late although users were idle, or could have been made</td><td>p99 of at least 100 starts
 * above 50 ms</td></tr>
 * <tr><td>its threads woke up late</td><td>p99 above 50 ms, where at least 100 wake-ups were due</td></tr>
 * </table>
 *
 * Nothing but the quota is judged in a window of less than two seconds. A single event, such as one long pause, is not
 * enough: CPU and pauses must be beyond their limits without the worst second, too, starts must be late in at least two
 * seconds, and at least three wake-ups.
 *
 * @param cpuBusyShare of the window, with the CPU above 80 %
 * @param cpuMax the busiest reading; empty without readings
 * @param gcShare of the window
 * @param throttledShare of the periods of the CPU quota; 0 without a quota
 * @param latenessP99 in milliseconds; empty without open models, or if no user was ever idle
 * @param jitterP99 in milliseconds; empty without readings
 * @param latenessMax likewise, of all starts
 * @param jitterMax likewise, of all wake-ups
 * @param sharesJvm whether requests went to a service in the same JVM
 * @param usersToMake how many more users to make before the load, as they were made too slowly during it; 0 for none
 * @param workers how many made the load; 0 if this JVM did
 * @param reasons why it was the bottleneck, or what of the load was missing, in clauses; empty if there is nothing
 * @param bottleneck the same as one clause that says who it was; empty if there is nothing
 * @param keptUp whether every single reading was within its limit; false without readings
 */
@API(status = API.Status.INTERNAL)
public record GeneratorJudgement(
        double cpuBusyShare,
        OptionalDouble cpuMax,
        double gcShare,
        double throttledShare,
        OptionalDouble latenessP99,
        OptionalDouble jitterP99,
        OptionalDouble latenessMax,
        OptionalDouble jitterMax,
        boolean sharesJvm,
        long usersToMake,
        int workers,
        List<String> reasons,
        String bottleneck,
        boolean keptUp) {
    static final double BUSY_CPU = 0.8;
    static final double MAX_BUSY = 0.2;
    static final double MAX_GC = 0.05;
    static final double MAX_THROTTLED = 0.1;
    static final double MAX_LATE_MILLIS = 50;
    static final long MIN_STARTS = 100;

    private static final Duration MIN_WINDOW = Duration.ofSeconds(2); // two hundred wake-ups are due in it
    private static final long MIN_THROTTLED = 5;
    private static final long MIN_LATE_SECONDS = 2;
    private static final long MIN_LATE_WAKE_UPS = 3;

    public GeneratorJudgement {
        reasons = List.copyOf(reasons);
    }

    /** @param usersBefore how many users were made before the load */
    static GeneratorJudgement of(long usersBefore, Statistics statistics, boolean sharesJvm) {
        return of(GeneratorReadings.of(usersBefore, statistics), sharesJvm);
    }

    static GeneratorJudgement of(GeneratorReadings readings, boolean sharesJvm) {
        boolean judged = readings.nanos() >= MIN_WINDOW.toNanos();
        double busy = judged ? readings.busyShare(BUSY_CPU) : 0;
        double paused = judged ? readings.pauseShare() : 0;
        List<String> reasons = reasons(readings, judged);
        return new GeneratorJudgement(
                busy,
                readings.window().stream()
                        .mapToDouble(GeneratorSecond::cpu)
                        .filter(cpu -> !Double.isNaN(cpu))
                        .max(),
                paused,
                readings.throttledShare(),
                readings.starts().p99(),
                readings.wakeUps().p99(),
                readings.starts().max(),
                readings.wakeUps().max(),
                sharesJvm,
                judged && areStartsLate(readings) ? readings.madeOnDemand() : 0,
                0,
                reasons,
                bottleneck(reasons, sharesJvm),
                reasons.isEmpty() && isFastThroughout(readings));
    }

    /**
     * Returns the judgement on all workers together. One that was the bottleneck, or was lost, is enough; each figure is
     * that of the worst worker.
     */
    static GeneratorJudgement ofAll(List<WorkerOutcome> workers, boolean sharesJvm) {
        List<GeneratorJudgement> each =
                workers.stream().map(WorkerOutcome::generator).toList();
        return new GeneratorJudgement(
                max(each, GeneratorJudgement::cpuBusyShare).orElse(0),
                max(each, one -> one.cpuMax().orElse(Double.NaN)),
                max(each, GeneratorJudgement::gcShare).orElse(0),
                max(each, GeneratorJudgement::throttledShare).orElse(0),
                max(each, one -> one.latenessP99().orElse(Double.NaN)),
                max(each, one -> one.jitterP99().orElse(Double.NaN)),
                max(each, one -> one.latenessMax().orElse(Double.NaN)),
                max(each, one -> one.jitterMax().orElse(Double.NaN)),
                sharesJvm,
                each.stream().mapToLong(GeneratorJudgement::usersToMake).sum(),
                workers.size(),
                workers.stream()
                        .flatMap(worker -> Stream.concat(
                                Stream.concat(worker.lossOf(workers.size()).stream(), worker.gapOf().stream()),
                                worker.generator().reasons().stream().map(reason -> worker.name() + ": " + reason)))
                        .toList(),
                WeakWorkers.of(workers).clause(),
                each.stream().allMatch(GeneratorJudgement::keptUp));
    }

    private static OptionalDouble max(List<GeneratorJudgement> each, ToDoubleFunction<GeneratorJudgement> figure) {
        return each.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .max();
    }

    /** Returns whether it was the bottleneck. */
    public boolean isSaturated() {
        return !reasons.isEmpty();
    }

    /** Returns the subject of a sentence about CPU, pauses and delays. */
    public String subject() {
        if (sharesJvm) {
            return "service and load in one JVM";
        }
        return workers == 0 ? "load generator" : "busiest worker";
    }

    private static String bottleneck(List<String> reasons, boolean sharesJvm) {
        if (reasons.isEmpty()) {
            return "";
        }
        return (sharesJvm
                        ? "service and load share one JVM, which was the bottleneck: "
                        : "the load generator was the bottleneck: ")
                + String.join(", ", reasons);
    }

    private static List<String> reasons(GeneratorReadings readings, boolean judged) {
        var reasons = new ArrayList<String>();
        if (judged
                && readings.busyShare(BUSY_CPU) > MAX_BUSY
                && readings.withoutWorst(GeneratorJudgement::busyNanos).busyShare(BUSY_CPU) > MAX_BUSY) {
            reasons.add("its CPU was above 80 % for " + percent(readings.busyShare(BUSY_CPU)) + " % of the window");
        }
        if (readings.throttledShare() > MAX_THROTTLED && readings.throttled() >= MIN_THROTTLED) {
            reasons.add("the CPU quota of its container was used up in " + percent(readings.throttledShare())
                    + " % of the quota's periods");
        }
        if (judged
                && readings.pauseShare() > MAX_GC
                && readings.withoutWorst(second -> second.gcPause().toNanos()).pauseShare() > MAX_GC) {
            reasons.add("garbage collection stopped it for " + percent(readings.pauseShare()) + " % of the time");
        }
        if (judged && areStartsLate(readings)) {
            reasons.add("iterations started " + millis(readings.starts()) + " ms late (p99) although users were idle"
                    + (readings.madeOnDemand() > 0 ? " or could have been made" : ""));
        }
        if (judged && readings.wakeUps().areLong() && readings.wakeUps().beyond() >= MIN_LATE_WAKE_UPS) {
            reasons.add("its threads woke up " + millis(readings.wakeUps()) + " ms late (p99)");
        }
        return reasons;
    }

    private static boolean areStartsLate(GeneratorReadings readings) {
        return readings.starts().areLong()
                && readings.starts().count() >= MIN_STARTS
                && readings.seconds(second -> second.lateness() > MAX_LATE_MILLIS) >= MIN_LATE_SECONDS;
    }

    private static double busyNanos(GeneratorSecond second) {
        return second.cpu() > BUSY_CPU ? second.length().toNanos() : 0;
    }

    private static boolean isFastThroughout(GeneratorReadings readings) {
        boolean anyCpu = readings.seconds(second -> !Double.isNaN(second.cpu())) > 0;
        boolean any = anyCpu
                || readings.starts().max().isPresent()
                || readings.wakeUps().max().isPresent();
        return any
                && readings.seconds(second -> second.cpu() > BUSY_CPU) == 0
                && readings.pauseShare() <= MAX_GC
                && readings.throttled() == 0
                && readings.starts().areShort()
                && readings.wakeUps().areShort();
    }

    private static String millis(GeneratorDelays delays) {
        return Digits.roundedUp(delays.p99().orElseThrow());
    }

    private static String percent(double share) {
        return Digits.roundedUp(share * 100);
    }
}

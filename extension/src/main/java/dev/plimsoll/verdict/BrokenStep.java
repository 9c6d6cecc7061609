/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.ResourceUse.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * Which resources ran out in the step of a load that broke, as far as their figures show it. A resource is named only if,
 * in that step, it was at {@value #FULL} of its limit or more from some moment to the end, and rarely so in the steps that
 * held. Likewise, somebody must have waited from some moment to the end, and a queue must have grown through the step to
 * more than twice its greatest length before. Immutable.
 *
 * @param exhausted those that ran out, each with its evidence, the first to run out first
 * @param others what the rest came to at most, those nearest to their limits first
 * @param nearLimit whether one of the rest came near its limit
 * @param compared whether a step held
 */
@API(status = API.Status.INTERNAL)
public record BrokenStep(List<String> exhausted, List<String> others, boolean nearLimit, boolean compared) {
    private static final double FULL = 0.95;
    private static final double CLEARLY_LOWER = 0.9; // the median of use where it held
    private static final double RARELY = 0.3; // of the readings
    private static final double ALMOST_ALWAYS = 0.9;
    private static final int MIN_READINGS = 3;
    private static final int PARTS_OF_STEP = 4; // it was full for at least one of them
    private static final double RISING = 0.8; // of the readings
    private static final int MIN_QUEUED = 10;
    private static final int MAX_OTHERS = 3;

    /** What a resource was in the step, at most or from when. */
    private record Found(String text, Duration from) {}

    public BrokenStep {
        exhausted = List.copyOf(exhausted);
        others = List.copyOf(others);
    }

    /**
     * Compares the step that broke with those that held.
     *
     * @param held at least one; with none, nothing is named
     */
    public static BrokenStep of(List<ResourceUse> uses, Phase broken, List<Phase> held) {
        var exhausted = new ArrayList<Found>();
        var others = new ArrayList<ResourceUse>();
        for (ResourceUse use : uses) {
            Optional<Found> found = exhausted(use, broken, held);
            found.ifPresent(exhausted::add);
            if (found.isEmpty() && !use.limits().isEmpty() && peak(use, broken) >= 0) {
                others.add(use);
            }
        }
        exhausted.sort(Comparator.comparing(Found::from));
        others.sort(Comparator.comparingDouble(use -> -peak(use, broken)));
        return new BrokenStep(
                exhausted.stream().map(Found::text).toList(),
                others.stream()
                        .limit(MAX_OTHERS)
                        .map(use -> atMost(use, broken))
                        .toList(),
                others.stream().anyMatch(use -> peak(use, broken) >= FULL),
                !held.isEmpty());
    }

    /** Returns what can be said; empty if nothing with a limit was read. */
    public Optional<String> sentence() {
        String rest = String.join(", ", others);
        if (!exhausted.isEmpty()) {
            String named = "at the limit when it broke, not before: " + String.join(", ", exhausted);
            return Optional.of(others.isEmpty() ? named : named + "; " + rest);
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(noneExhausted() + ": " + rest);
    }

    private String noneExhausted() {
        if (!nearLimit) {
            return "no resource that is read was near its limit";
        }
        return compared
                ? "no resource that is read stayed at its limit in that step alone"
                : "no step held, so it is not known which resource ran out";
    }

    private static Optional<Found> exhausted(ResourceUse use, Phase broken, List<Phase> held) {
        List<Reading> now = readings(use, broken);
        List<Reading> before =
                held.stream().flatMap(phase -> readings(use, phase).stream()).toList();
        if (now.size() < MIN_READINGS || before.size() < MIN_READINGS) {
            return Optional.empty();
        }
        if (use.kind() == Kind.QUEUE) {
            return grown(use, now, before);
        }
        boolean unusual = share(before) <= RARELY && median(before) < (use.kind() == Kind.WAITING ? 1 : CLEARLY_LOWER);
        OptionalInt onset = unusual ? onset(now) : OptionalInt.empty();
        return onset.isEmpty() ? Optional.empty() : Optional.of(found(use, now, onset.getAsInt()));
    }

    private static Found found(ResourceUse use, List<Reading> now, int onset) {
        Reading most = now.stream()
                .skip(onset)
                .max(Comparator.comparingDouble(Reading::used))
                .orElseThrow();
        String amount = use.kind() == Kind.WAITING ? "up to " + Digits.count(most.used()) : amount(use, most);
        Duration from = now.get(onset).start();
        return new Found("%s %s from %s on".formatted(use.name(), amount, TimeText.inWords(from)), from);
    }

    private static Optional<Found> grown(ResourceUse use, List<Reading> now, List<Reading> before) {
        int rises = 0;
        for (int i = 1; i < now.size(); i++) {
            rises += now.get(i).used() >= now.get(i - 1).used() ? 1 : 0;
        }
        double first = now.get(0).used();
        double last = now.get(now.size() - 1).used();
        double longest = before.stream().mapToDouble(Reading::used).max().orElseThrow();
        boolean grew =
                rises >= RISING * (now.size() - 1) && last - first >= MIN_QUEUED && last >= 2 * longest + MIN_QUEUED;
        return grew
                ? Optional.of(new Found(
                        "%s from %s to %s".formatted(use.name(), Digits.count(first), Digits.count(last)),
                        now.get(0).start()))
                : Optional.empty();
    }

    /** Returns from which reading on it was full until the end; empty if it was not for long enough. */
    private static OptionalInt onset(List<Reading> readings) {
        int full = 0;
        int onset = readings.size();
        for (int i = readings.size() - 1; i >= 0; i--) {
            full += readings.get(i).isFull() ? 1 : 0;
            if (readings.get(i).isFull() && full >= ALMOST_ALWAYS * (readings.size() - i)) {
                onset = i;
            }
        }
        int lasted = readings.size() - onset;
        int enough = Math.max(MIN_READINGS, readings.size() / PARTS_OF_STEP);
        return lasted >= enough ? OptionalInt.of(onset) : OptionalInt.empty();
    }

    /** A reading in a step; {@code of} is 0 where there is no limit. */
    private record Reading(Duration start, double used, double of) {
        boolean isFull() {
            return of > 0 ? used >= FULL * of : used > 0;
        }

        double share() {
            return of > 0 ? used / of : used;
        }
    }

    /** Returns what was read wholly within a step. A limit holds until another one is read. */
    private static List<Reading> readings(ResourceUse use, Phase step) {
        var readings = new ArrayList<Reading>();
        boolean limited = use.kind() == Kind.SHARE || use.kind() == Kind.PLACES;
        double limit = 0;
        for (int i = 0; i < use.used().size(); i++) {
            ReadAt read = use.used().get(i);
            double now = i < use.limits().size() ? use.limits().get(i).value() : Double.NaN;
            limit = Double.isNaN(now) ? limit : now;
            boolean within = read.start().compareTo(step.start()) >= 0
                    && read.start().plus(read.length()).compareTo(step.end()) <= 0
                    && !read.length().isZero();
            if (within && !Double.isNaN(read.value()) && (limit > 0 || !limited)) {
                readings.add(new Reading(read.start(), read.value(), limit));
            }
        }
        return readings;
    }

    /** Of the limit; below 0 if it was not read in that step. */
    private static double peak(ResourceUse use, Phase step) {
        return readings(use, step).stream().mapToDouble(Reading::share).max().orElse(-1);
    }

    private static String atMost(ResourceUse use, Phase step) {
        Reading most = readings(use, step).stream()
                .max(Comparator.comparingDouble(Reading::share))
                .orElseThrow();
        return "%s at most %s".formatted(use.name(), amount(use, most));
    }

    private static String amount(ResourceUse use, Reading reading) {
        return use.kind() == Kind.SHARE
                ? Digits.percent(reading.share())
                : Digits.count(reading.used()) + " of " + Digits.count(reading.of());
    }

    private static double share(List<Reading> readings) {
        return readings.stream().filter(Reading::isFull).count() / (double) readings.size();
    }

    private static double median(List<Reading> readings) {
        double[] shares = readings.stream().mapToDouble(Reading::share).toArray();
        Arrays.sort(shares);
        return shares[shares.length / 2];
    }
}

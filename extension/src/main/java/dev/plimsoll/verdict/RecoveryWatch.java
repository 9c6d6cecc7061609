/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Judges the thresholds that tell a recovery in windows after a fault, until the next one begins: of a second each, or longer
 * until one of the thresholds has {@value #ENOUGH_SAMPLES} samples. What a window has no samples of is as it was before.
 */
final class RecoveryWatch {
    private static final Duration USUAL = Duration.ofSeconds(1);
    private static final long ENOUGH_SAMPLES = 20;

    /** How long after the planned end of an interval a fault may end, because its thread was woken late. */
    private static final Duration LATE = Duration.ofMillis(250);

    private final FaultPeriod fault;
    private final List<WindowSamples> rules;
    private final Map<ThresholdRule, ThresholdResult> known = new LinkedHashMap<>();
    private final List<JudgedWindow> windows = new ArrayList<>();
    private @Nullable Duration start; // of the running window

    RecoveryWatch(FaultPeriod fault, List<ThresholdRule> rules) {
        this.fault = fault;
        this.rules = rules.stream().map(WindowSamples::new).toList();
    }

    /** @param after from the end of the fault to the next, as far as that is known */
    void add(Interval interval, Phase after) {
        if (interval.start().compareTo(after.start().minus(LATE)) < 0
                || interval.end().compareTo(after.end().plus(LATE)) > 0) {
            return;
        }
        Duration from = start == null ? interval.start() : start;
        start = from;
        rules.forEach(rule -> rule.add(interval));
        Duration length = interval.end().minus(from);
        Duration asked = fault.recoveryWindow();
        boolean complete = asked == null
                ? length.compareTo(USUAL) >= 0 && mostSamples() >= ENOUGH_SAMPLES
                : length.compareTo(asked) >= 0 && mostSamples() > 0;
        if (complete) {
            close(from, interval.end());
        }
    }

    /** Returns the complete windows so far, in order. */
    List<JudgedWindow> windows() {
        return List.copyOf(windows);
    }

    private long mostSamples() {
        return rules.stream().mapToLong(WindowSamples::samples).max().orElse(0);
    }

    private void close(Duration from, Duration end) {
        for (WindowSamples each : rules) {
            OptionalDouble value = each.value(end.minus(from));
            if (value.isPresent()) {
                known.put(
                        each.rule(),
                        Judge.result(each.rule(), value.getAsDouble(), each.samples(), each.metric(), from));
            }
            each.clear();
        }
        windows.add(new JudgedWindow(
                from,
                end,
                rules.stream()
                        .map(each -> known.get(each.rule()))
                        .filter(Objects::nonNull)
                        .toList()));
        start = null;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.probe.flight.CodeFinding.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * Counts the samples of Java code on a CPU, by the topmost method of the application, and as a tree of stacks. What a
 * method calls of the JDK and of libraries counts for it.
 *
 * <p>A finding needs at least {@value #MIN_SAMPLES} samples and {@value #MIN_PERCENT} % of all of them, and as many samples
 * as one thread has that runs for {@value #MIN_PERCENT_OF_A_CPU} % of the window: the busiest method of an idle service is
 * no reason for anything.
 */
final class Samples {
    static final Duration PERIOD = Duration.ofMillis(20);
    static final int MIN_SAMPLES = 20;
    static final int MIN_PERCENT = 10;
    static final int MIN_PERCENT_OF_A_CPU = 20;

    private final FlightWindow window;
    private final Map<String, Method> methods = new HashMap<>();
    private final FlameTree flame = new FlameTree();
    private long count;

    /** The samples of a method, by line. */
    private static final class Method {
        final Map<CodeLine, Long> lines = new HashMap<>();

        long count() {
            return lines.values().stream().mapToLong(Long::longValue).sum();
        }

        CodeLine hottest() {
            return lines.entrySet().stream()
                    .max(Map.Entry.<CodeLine, Long>comparingByValue()
                            .thenComparing(line -> -line.getKey().number()))
                    .orElseThrow()
                    .getKey();
        }
    }

    Samples(FlightWindow window) {
        this.window = window;
    }

    /** Takes a sample of a thread that runs Java code. */
    void sampled(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return;
        }
        List<RecordedFrame> frames = stack.getFrames();
        count++;
        flame.add(frames);
        ApplicationCode.line(frames, 0)
                .ifPresent(line -> methods.computeIfAbsent(line.type() + "." + line.method(), any -> new Method())
                        .lines
                        .merge(line, 1L, Long::sum));
    }

    FlameNode flame() {
        return flame.root();
    }

    /** Returns the methods with so many samples that they matter, the hottest first. */
    List<CodeFinding> findings() {
        double bar = (double) MIN_PERCENT_OF_A_CPU / 100 * window.length().toNanos() / PERIOD.toNanos();
        return methods.values().stream()
                .filter(method -> method.count() >= MIN_SAMPLES
                        && method.count() * 100 >= MIN_PERCENT * count
                        && method.count() >= bar)
                .map(this::finding)
                .sorted(Comparator.comparingLong(CodeFinding::count).reversed().thenComparing(CodeFinding::sentence))
                .toList();
    }

    private CodeFinding finding(Method method) {
        CodeLine line = method.hottest();
        double share = (double) method.count() / count;
        String sentence = "%s was on the CPU in %s %% of %s samples, with what it calls of libraries"
                .formatted(line, Math.round(share * 100), count);
        return new CodeFinding(Kind.CPU, line, "", share, 0, method.count(), 0, sentence);
    }
}

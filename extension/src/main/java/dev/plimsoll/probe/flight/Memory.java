/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.text.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * Sums up the pauses of garbage collection, and who allocates.
 *
 * <p>A finding needs pauses of at least {@value #MIN_PAUSE_PERCENT} % of the window; only then lines are named that
 * allocated at least {@value #MIN_PERCENT} % of the bytes, as allocation without pauses costs little.
 */
final class Memory {
    static final int MIN_PAUSE_PERCENT = 5;
    static final int MIN_PERCENT = 10;
    private static final int MAX_LINES = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final FlightWindow window;
    private final Map<CodeLine, Map<String, Long>> bytesByLine = new HashMap<>();
    private long bytes;
    private long collections;
    private long pauseNanos;
    private long longestNanos;

    Memory(FlightWindow window) {
        this.window = window;
    }

    /** Takes a sample of an allocation, weighted by the bytes that it stands for. */
    void allocated(RecordedEvent event) {
        long weight = event.getLong("weight");
        bytes += weight;
        RecordedStackTrace stack = event.getStackTrace();
        RecordedClass type = event.getClass("objectClass");
        Optional<CodeLine> line = stack == null ? Optional.empty() : ApplicationCode.line(stack.getFrames(), 0);
        if (type != null && line.isPresent()) {
            bytesByLine
                    .computeIfAbsent(line.get(), any -> new HashMap<>())
                    .merge(readable(type.getName()), weight, Long::sum);
        }
    }

    /** Takes a garbage collection. */
    void collected(RecordedEvent event) {
        Duration pauses = event.getDuration("sumOfPauses");
        collections++;
        pauseNanos += pauses.toNanos();
        longestNanos = Math.max(longestNanos, event.getDuration("longestPause").toNanos());
    }

    List<CodeFinding> findings() {
        var findings = new ArrayList<CodeFinding>();
        double share = pauseNanos / (double) window.length().toNanos();
        if (share * 100 >= MIN_PAUSE_PERCENT) {
            findings.add(new CodeFinding(
                    Kind.GC,
                    null,
                    "garbage collection",
                    share,
                    pauseNanos / NANOS_PER_MILLI,
                    collections,
                    0,
                    "garbage collection stopped the JVM for %s, %s %% of the time (%s, the longest pause %s ms)"
                            .formatted(
                                    Waits.seconds(pauseNanos / NANOS_PER_MILLI),
                                    Math.round(share * 100),
                                    Counted.of(collections, "collection"),
                                    Math.round(longestNanos / NANOS_PER_MILLI))));
            bytesByLine.entrySet().stream()
                    .filter(line -> sum(line.getValue()) * 100.0 >= (double) MIN_PERCENT * bytes)
                    .sorted(Comparator.comparingLong(
                                    (Map.Entry<CodeLine, Map<String, Long>> line) -> -sum(line.getValue()))
                            .thenComparing(line -> line.getKey().toString()))
                    .limit(MAX_LINES)
                    .forEach(line -> findings.add(allocation(line.getKey(), line.getValue())));
        }
        return findings;
    }

    private CodeFinding allocation(CodeLine line, Map<String, Long> types) {
        double share = sum(types) / (double) bytes;
        String most = types.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new CodeFinding(
                Kind.ALLOCATION,
                line,
                most,
                share,
                0,
                0,
                0,
                "%s allocated %s %% of all bytes, most of them %s".formatted(line, Math.round(share * 100), most));
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** As source code has it: {@code byte[]} for {@code [B}. */
    private static String readable(String type) {
        int dimensions = type.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return CodeLine.simple(type);
        }
        String element = type.substring(dimensions);
        String name = switch (element.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> CodeLine.simple(element.substring(1, element.length() - 1));
        };
        return name + "[]".repeat(dimensions);
    }
}

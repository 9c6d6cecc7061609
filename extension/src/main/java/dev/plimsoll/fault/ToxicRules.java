/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.toxic.Toxic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Toxiproxy does for a fault. */
final class ToxicRules {
    private static final int BYTES_PER_KILOBYTE = 1_000; // as Toxiproxy counts
    private static final long NANOS_PER_MICRO = 1_000;

    private ToxicRules() {}

    /** Returns why Toxiproxy cannot do it, or null if it can. */
    static @Nullable String refusal(FaultRule rule) {
        FaultValues values = rule.values();
        if (rule.kind().place() != FaultKind.Place.CONNECTION) {
            return "it is a fault of " + rule.kind().place().target();
        }
        if (rule.kind() == FaultKind.REFUSE) {
            return "Toxiproxy cannot refuse new connections and keep the open ones; use DOWN, or a FaultProxy";
        }
        if (values.seed() != 0) {
            return "Toxiproxy draws the connections that a share hits itself, and knows no seed for that; leave seed out";
        }
        if (rule.kind() == FaultKind.LATENCY && values.latency().compareTo(Duration.ofMillis(1)) < 0) {
            return "Toxiproxy counts in milliseconds; use a latency of at least 1ms, or a FaultProxy";
        }
        if (rule.kind() == FaultKind.BANDWIDTH && values.bytesPerSecond() < BYTES_PER_KILOBYTE) {
            return "Toxiproxy counts in kilobytes a second; use a bandwidth of at least 1KB/s, or a FaultProxy";
        }
        return null;
    }

    /** Returns the toxics of a fault that Toxiproxy can do; none for one that disables the proxy. */
    static List<Toxic> toxics(FaultRule rule) {
        FaultValues values = rule.values();
        return switch (rule.kind()) {
            case LATENCY ->
                toxics(
                        values,
                        "latency",
                        numbers(
                                "latency",
                                values.latency().toMillis(),
                                "jitter",
                                values.jitter().toMillis()));
            case BANDWIDTH ->
                toxics(values, "bandwidth", Map.of("rate", Math.round(values.bytesPerSecond() / BYTES_PER_KILOBYTE)));
            case STALL -> toxics(values, "bandwidth", Map.of("rate", 0L)); // "timeout" would drop what it holds back
            case RESET -> toxics(values, "reset_peer", Map.of("timeout", 0L));
            case CUT_AFTER -> toxics(values, "limit_data", Map.of("bytes", values.bytes()));
            case SLICE ->
                toxics(
                        values,
                        "slicer",
                        numbers(
                                "average_size",
                                values.bytes(),
                                "delay",
                                values.latency().toNanos() / NANOS_PER_MICRO));
            default -> List.of();
        };
    }

    private static List<Toxic> toxics(FaultValues values, String type, Map<String, Long> attributes) {
        return Stream.of(Direction.UP, Direction.DOWN)
                .filter(values.direction()::includes)
                .map(way ->
                        new Toxic(type, way == Direction.UP ? "upstream" : "downstream", values.share(), attributes))
                .toList();
    }

    private static Map<String, Long> numbers(String name, long value, String otherName, long other) {
        var numbers = new LinkedHashMap<String, Long>();
        numbers.put(name, value);
        numbers.put(otherName, other);
        return numbers;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.container;

import dev.plimsoll.data.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a container uses, as Docker's statistics tell it.
 *
 * @param at when it was read, by the clock of the engine's machine
 * @param cpuNanos CPU time so far
 * @param processors those of the engine's machine
 * @param memory in bytes, as {@code docker stats} shows it: without files that Linux could drop from its cache
 * @param threads of all processes in it
 */
@API(status = API.Status.INTERNAL)
public record ContainerFigures(Instant at, long cpuNanos, long processors, OptionalLong memory, OptionalLong threads) {
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z"); // Go's zero time

    /** Returns the figures of one statistics; null while the container is not running. */
    public static @Nullable ContainerFigures of(JsonValue statistics) {
        return figures(statistics, "read", "cpu_stats");
    }

    /** Returns the CPU time at the statistics before this one; null if it is the first. */
    public static @Nullable ContainerFigures before(JsonValue statistics) {
        return figures(statistics, "preread", "precpu_stats");
    }

    private static @Nullable ContainerFigures figures(JsonValue statistics, String time, String cpu) {
        String at = statistics.field(time).text();
        JsonValue usage = statistics.field(cpu).field("cpu_usage");
        OptionalLong total = number(usage.field("total_usage"));
        if (at == null || Instant.parse(at).equals(NEVER) || total.isEmpty()) {
            return null;
        }
        return new ContainerFigures(
                Instant.parse(at),
                total.getAsLong(),
                processors(statistics.field(cpu)),
                memory(statistics.field("memory_stats")),
                number(statistics.field("pids_stats").field("current")));
    }

    /** Old engines list the time of each processor instead. */
    private static long processors(JsonValue cpu) {
        JsonValue each = cpu.field("cpu_usage").field("percpu_usage");
        long listed = LongStream.iterate(0, at -> at + 1)
                .takeWhile(at -> each.item((int) at).text() != null)
                .count();
        return Math.max(1, number(cpu.field("online_cpus")).orElse(listed));
    }

    private static OptionalLong memory(JsonValue memory) {
        OptionalLong usage = number(memory.field("usage"));
        if (usage.isEmpty()) {
            return number(memory.field("privateworkingset")); // Windows
        }
        JsonValue parts = memory.field("stats");
        OptionalLong version1 = number(parts.field("total_inactive_file"));
        long droppable = version1.orElse(number(parts.field("inactive_file")).orElse(0));
        return OptionalLong.of(usage.getAsLong() - (droppable < usage.getAsLong() ? droppable : 0));
    }

    /** Returns the share of the given processors that was used since; empty if the container was restarted. */
    public OptionalDouble cpuSince(ContainerFigures before, double usable) {
        long used = cpuNanos - before.cpuNanos;
        long elapsed = Duration.between(before.at, at).toNanos();
        return used < 0 || elapsed <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, used / (double) elapsed / usable));
    }

    static OptionalLong number(JsonValue value) {
        String text = value.text();
        if (text == null || text.isEmpty() || !text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return OptionalLong.empty(); // -1 means none, too
        }
        return text.length() > 18 ? OptionalLong.of(Long.MAX_VALUE) : OptionalLong.of(Long.parseLong(text));
    }
}

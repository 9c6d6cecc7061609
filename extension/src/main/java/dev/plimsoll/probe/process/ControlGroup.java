/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The control groups of a process, which limit its CPU time and memory on Linux: in a container, those of the container.
 * Reads version 2 and version 1; on other systems, and where nothing limits the process, there is no limit. Immutable.
 */
@API(status = API.Status.INTERNAL)
public final class ControlGroup {
    private static final long UNLIMITED = 1L << 60; // version 1 writes the largest number of pages instead

    private final List<Path> levels; // of the process, then of the groups around it

    private ControlGroup(List<Path> levels) {
        this.levels = levels;
    }

    /**
     * Periods in which a group wanted CPU time, since it exists.
     *
     * @param throttled how many of them it had to wait in, because its quota was used up
     */
    @API(status = API.Status.INTERNAL)
    public record Periods(long all, long throttled) {
        public static final Periods NONE = new Periods(0, 0);
    }

    /** Finds those of this process. */
    public static ControlGroup own() {
        return under(Path.of("/"));
    }

    /** @param root the directory that contains {@code proc} and {@code sys} */
    public static ControlGroup under(Path root) {
        return under(root, "self", "cpu");
    }

    /**
     * @param process its name in {@code proc}: {@code self}, or its id
     * @param controller which of the limits is wanted, {@code cpu} or {@code memory}
     */
    static ControlGroup under(Path root, String process, String controller) {
        Path mounted = root.resolve("sys/fs/cgroup");
        Set<Path> levels = new LinkedHashSet<>();
        for (String line : lines(root.resolve("proc").resolve(process).resolve("cgroup"))) {
            String[] parts = line.split(":", 3); // hierarchy, controllers, path
            if (parts.length < 3) {
                continue;
            }
            if (parts[1].isEmpty()) {
                addLevels(mounted, parts[2], levels);
            } else if (List.of(parts[1].split(",")).contains(controller)) {
                addLevels(mounted.resolve(parts[1]), parts[2], levels);
                addLevels(mounted.resolve(controller), parts[2], levels);
            }
        }
        return new ControlGroup(List.copyOf(levels));
    }

    /** Returns how many processors the tightest quota amounts to, 0.5 for half of one; empty without a quota. */
    public OptionalDouble processors() {
        return levels.stream()
                .map(ControlGroup::quota)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** Returns the tightest limit of memory in bytes; empty without one. */
    OptionalLong memory() {
        return levels.stream()
                .map(ControlGroup::memory)
                .flatMapToLong(OptionalLong::stream)
                .filter(limit -> limit < UNLIMITED)
                .min();
    }

    /** Returns the periods of each level with a quota, in a fixed order. */
    public List<Periods> periods() {
        return levels.stream().map(ControlGroup::periods).toList();
    }

    /** The path may be that of the host, where a container sees only its own part of the tree. */
    private static void addLevels(Path hierarchy, String path, Set<Path> levels) {
        Path base = hierarchy.normalize();
        Path level = base.resolve("./" + path).normalize();
        for (; level != null && level.startsWith(base); level = level.getParent()) {
            if (Files.isDirectory(level)) {
                levels.add(level);
            }
        }
        if (Files.isDirectory(base)) {
            levels.add(base);
        }
    }

    private static OptionalDouble quota(Path level) {
        List<String> both = lines(level.resolve("cpu.max"));
        if (!both.isEmpty()) {
            String[] parts = both.get(0).strip().split("\\s+");
            return parts.length < 2 ? OptionalDouble.empty() : share(number(parts[0]), number(parts[1]));
        }
        return share(firstNumber(level.resolve("cpu.cfs_quota_us")), firstNumber(level.resolve("cpu.cfs_period_us")));
    }

    private static OptionalLong memory(Path level) {
        OptionalLong limit = firstNumber(level.resolve("memory.max"));
        return limit.isPresent() ? limit : firstNumber(level.resolve("memory.limit_in_bytes"));
    }

    private static Periods periods(Path level) {
        long all = 0;
        long throttled = 0;
        for (String line : lines(level.resolve("cpu.stat"))) {
            String[] parts = line.strip().split("\\s+");
            if (parts.length == 2 && parts[0].equals("nr_periods")) {
                all = number(parts[1]).orElse(0);
            } else if (parts.length == 2 && parts[0].equals("nr_throttled")) {
                throttled = number(parts[1]).orElse(0);
            }
        }
        return new Periods(all, throttled);
    }

    private static OptionalDouble share(OptionalLong quota, OptionalLong period) {
        boolean limited = quota.orElse(-1) > 0 && period.orElse(-1) > 0; // no quota: max, or -1
        return limited ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalLong firstNumber(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? OptionalLong.empty() : number(lines.get(0).strip());
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return new ArrayList<>(); // not on this system
        }
    }
}

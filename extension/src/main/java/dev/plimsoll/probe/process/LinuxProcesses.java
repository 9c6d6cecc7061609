/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Reads the figures of processes from {@code /proc}. Stateless. */
@API(status = API.Status.INTERNAL)
public final class LinuxProcesses implements ProcessSource {
    private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on all platforms that a JDK exists for
    private static final long BYTES_PER_KB = 1024;

    // fields of /proc/PID/stat, counted from the one after the name
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int CHILDREN_USER_TICKS = 13;
    private static final int CHILDREN_SYSTEM_TICKS = 14;
    private static final int THREADS = 17;

    private final Path root;

    /** Creates a source of this machine. */
    public LinuxProcesses() {
        this(Path.of("/"));
    }

    /** @param root the directory that contains {@code proc} and {@code sys} */
    LinuxProcesses(Path root) {
        this.root = root;
    }

    static boolean available() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    @Override
    public Optional<ProcessFigures> read(ProcessHandle process) {
        Path directory = directory(process.pid());
        try {
            String stat = text(directory.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // a name may contain anything
            boolean running = !fields[STATE].equals("Z") && !fields[STATE].equals("X");
            Optional<List<String>> links = running ? links(directory.resolve("fd")) : Optional.empty();
            return Optional.of(new ProcessFigures(
                    process.pid(),
                    Long.parseLong(fields[PARENT]),
                    running,
                    millis(fields[USER_TICKS]) + millis(fields[SYSTEM_TICKS]),
                    millis(fields[CHILDREN_USER_TICKS]) + millis(fields[CHILDREN_SYSTEM_TICKS]),
                    running ? memory(directory) : 0,
                    running ? Long.parseLong(fields[THREADS]) : 0,
                    links.map(all -> OptionalLong.of(all.size())).orElse(OptionalLong.empty()),
                    running ? openFilesLimit(directory) : OptionalLong.empty(),
                    links.orElse(List.of()).stream()
                            .filter(link -> link.startsWith(TcpTable.SOCKET))
                            .collect(Collectors.toSet())));
        } catch (IOException e) {
            return Optional.empty(); // no such directory any more
        }
    }

    @Override
    public OptionalLong connections(Collection<ProcessFigures> processes) {
        Set<String> sockets = new HashSet<>();
        processes.forEach(process -> sockets.addAll(process.sockets()));
        Optional<ProcessFigures> first = processes.stream().findFirst();
        if (first.isEmpty() || first.get().openFiles().isEmpty()) {
            return OptionalLong.empty();
        }
        if (sockets.isEmpty()) {
            return OptionalLong.of(0); // without reading the sockets of all processes
        }
        return OptionalLong.of(TcpTable.established(directory(first.get().pid())).stream()
                .filter(row -> sockets.contains(row.socket()))
                .count());
    }

    /** Returns the smaller one of the processors that it is pinned to, and the quota of its control group. */
    @Override
    public double processors(ProcessHandle process) {
        double machine = Runtime.getRuntime().availableProcessors();
        OptionalDouble quota =
                ControlGroup.under(root, Long.toString(process.pid()), "cpu").processors();
        OptionalLong pinned = pinned(process);
        double usable = pinned.isPresent() ? pinned.getAsLong() : machine;
        return Math.min(usable, quota.orElse(usable));
    }

    @Override
    public OptionalLong memoryLimit(ProcessHandle process) {
        return ControlGroup.under(root, Long.toString(process.pid()), "memory").memory();
    }

    private OptionalLong pinned(ProcessHandle process) {
        try {
            String list = line(directory(process.pid()).resolve("status"), "Cpus_allowed_list:");
            return list.isEmpty() ? OptionalLong.empty() : OptionalLong.of(CpuList.count(list));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private Path directory(long pid) {
        return root.resolve("proc").resolve(Long.toString(pid));
    }

    private static long millis(String ticks) {
        return Long.parseLong(ticks) * MILLIS_PER_TICK;
    }

    private static long memory(Path directory) throws IOException {
        String resident = line(directory.resolve("status"), "VmRSS:"); // "123 kB"
        return resident.isEmpty() ? 0 : Long.parseLong(resident.split(" ")[0]) * BYTES_PER_KB;
    }

    private static OptionalLong openFilesLimit(Path directory) {
        try {
            String limits = line(directory.resolve("limits"), "Max open files"); // soft, hard, unit
            String soft = limits.split("\\s+")[0];
            return soft.isEmpty() || soft.equals("unlimited")
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(soft));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns what each open file is. */
    private static Optional<List<String>> links(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return Optional.of(all.map(LinuxProcesses::link).toList());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // of another user, or ended
        }
    }

    private static String link(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    private static String line(Path file, String start) throws IOException {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()).strip())
                .orElse("");
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1); // names may be in any encoding
    }
}

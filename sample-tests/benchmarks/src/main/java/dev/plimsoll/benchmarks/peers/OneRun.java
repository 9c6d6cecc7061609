/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Load;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs a generator in a fresh process and measures it from outside: its requests by the target, its CPU and memory by
 * the system.
 */
final class OneRun {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofMinutes(2);
    private static final double BEGIN_OF_WARM = 0.5;
    private static final double END_OF_WARM = 0.9; // some loads count their start, which we do not see
    private static final Pattern CAUSE = Pattern.compile("Exception|Error\\b|FATAL|error:");
    private static final int LONGEST = 160;

    private final CountedTarget target;
    private final int users;
    private final Duration lasting;
    private final Path directory;
    private final Path log;

    /** @param log the file in the folder for what it prints; its reports lie beside it */
    OneRun(CountedTarget target, int users, Duration lasting, Path directory, String log) {
        this.target = target;
        this.users = users;
        this.lasting = lasting;
        this.directory = directory;
        this.log = directory.resolve(log);
    }

    private record Look(long at, long requests, long cpuMicros) {}

    /** @throws IOException with what went wrong, for the table */
    Measured of(Peer peer, Load load) throws IOException, InterruptedException {
        CountedTarget.Counts before = target.counts();
        MachineUse machine = MachineUse.now(target);
        long cpu = ProcessTree.endedChildrenMicros();
        Process process = start(load.command(target.url(), users, lasting.toSeconds()));
        Look from;
        Look until;
        double megabytes;
        try {
            long begunAt = awaitFirstRequest(process, before.requests());
            from = lookAfter(process, begunAt, BEGIN_OF_WARM);
            until = lookAfter(process, begunAt, END_OF_WARM);
            megabytes = awaitEnd(process);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        cpu = ProcessTree.endedChildrenMicros() - cpu;
        double others = MachineUse.now(target).othersSince(machine);
        CountedTarget.Counts after = target.counts();
        long requests = after.requests() - before.requests();
        long connections = after.connections() - before.connections();
        Tally tally = load.tally(output());
        check(process.exitValue(), tally, requests, connections);
        long warmRequests = until.requests() - from.requests();
        if (warmRequests == 0) {
            throw new IOException("no requests in the second half");
        }
        return new Measured(
                tally.threads().isEmpty() ? peer.threads() : tally.threads(),
                (double) (until.cpuMicros() - from.cpuMicros()) / warmRequests,
                (double) cpu / requests,
                megabytes,
                warmRequests / ((until.at() - from.at()) / 1e9),
                requests,
                connections,
                others);
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private long awaitFirstRequest(Process process, long requests) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        while (target.counts().requests() == requests) {
            if (!process.isAlive()) {
                throw new IOException("it ended with " + process.exitValue() + " before a request: " + cause());
            }
            if (System.nanoTime() - startedAt > START.toNanos()) {
                throw new IOException("it sent no request in " + START.toSeconds() + " s: " + cause());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return System.nanoTime();
    }

    private Look lookAfter(Process process, long begunAt, double part) throws IOException, InterruptedException {
        long dueAt = begunAt + (long) (lasting.toNanos() * part);
        TimeUnit.NANOSECONDS.sleep(dueAt - System.nanoTime());
        var look = new Look(System.nanoTime(), target.counts().requests(), ProcessTree.cpuMicros(process.toHandle()));
        if (!process.isAlive()) {
            throw new IOException("it ended with " + process.exitValue() + " before its time: " + cause());
        }
        return look;
    }

    /** Returns its most memory: what it writes at its end counts. */
    private double awaitEnd(Process process) throws IOException, InterruptedException {
        double megabytes = 0;
        long endsAt = System.nanoTime() + lasting.plus(END).toNanos();
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            megabytes = Math.max(megabytes, ProcessTree.peakMegabytes(process.toHandle()));
            if (System.nanoTime() > endsAt) {
                throw new IOException("it did not end within " + END.toSeconds() + " s after the load: " + cause());
            }
        }
        return megabytes;
    }

    private void check(int exit, Tally tally, long requests, long connections) throws IOException {
        if (tally.failed() > 0) {
            throw new IOException(tally.failed() + " requests failed: " + cause());
        }
        if (exit != 0) {
            throw new IOException("it ended with " + exit + ": " + cause());
        }
        if (tally.requests().isPresent()) {
            long theirs = tally.requests().getAsLong();
            if (Math.abs(theirs - requests) > users + requests / 100) {
                throw new IOException("it counted " + theirs + " requests, the target " + requests);
            }
        }
        if (connections > 2L * users + 10) {
            throw new IOException("it did not keep its connections: " + connections + " for " + requests + " requests");
        }
    }

    private String output() throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1); // whatever the program writes
    }

    /** The first line that looks like one, else the last. */
    private String cause() throws IOException {
        List<String> lines = output().lines()
                .filter(line -> !line.isBlank())
                .map(String::strip)
                .toList();
        String cause = lines.stream()
                .filter(line -> CAUSE.matcher(line).find())
                .findFirst()
                .orElse(lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
        return (cause.length() > LONGEST ? cause.substring(0, LONGEST) + "..." : cause) + " (see " + log + ")";
    }
}

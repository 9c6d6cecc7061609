/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import dev.plimsoll.time.Ticker;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Halts a process and its descendants until it is closed, or until this JVM ends, for whatever reason.
 *
 * <p>A {@code sh} reads process ids from a pipe and halts each. The pipe closes when this is closed and when the JVM ends;
 * then the {@code sh} lets all of them go on. So a halted process is never left behind.
 */
@API(status = API.Status.INTERNAL)
public final class PauseGuard implements AutoCloseable {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String HALTED = "halted";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

    private static final Pattern RUNNING = Pattern.compile("State:\\s+[RSD].*");

    /** Answers each process id with a line. */
    private static final String HALT = """
            trap '' HUP INT TERM
            halted=
            while read -r process; do
              halted="$process $halted"
              if kill -STOP "$process"; then echo halted; else echo gone; fi
            done
            for process in $halted; do kill -CONT "$process"; done
            """;

    // A session of its own: a signal to the whole group of the JVM must not take it with it.
    private static final String STARTER = """
            own=
            command -v setsid >/dev/null 2>&1 && own=setsid
            exec $own sh -c "$1" pause 2>/dev/null
            """;

    private final Ticker ticker = Ticker.system();
    private final Process shell;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private final Set<Long> halted = new HashSet<>();

    private PauseGuard(Process shell) {
        this.shell = shell;
        orders = shell.outputWriter();
        answers = shell.inputReader();
    }

    /** Returns when the process and its descendants are halted. */
    public static PauseGuard of(ProcessHandle process) throws IOException, InterruptedException {
        if (!Files.isExecutable(SHELL)) {
            throw new IOException("a process can be paused only where /bin/sh is available, as on Linux and macOS");
        }
        var guard = new PauseGuard(new ProcessBuilder(SHELL.toString(), "-c", STARTER, "pause", HALT).start());
        try {
            guard.haltFamily(process);
            return guard;
        } catch (IOException | InterruptedException e) {
            guard.close();
            throw e;
        }
    }

    /** A process that is not halted yet may still start others. */
    private void haltFamily(ProcessHandle process) throws IOException, InterruptedException {
        if (!halt(process.pid())) {
            throw new IOException("process " + process.pid() + " has ended or belongs to another user");
        }
        for (List<Long> others = others(process); !others.isEmpty(); others = others(process)) {
            for (long each : others) {
                halt(each);
            }
        }
        long deadline = ticker.nanoTime() + LONGEST.toNanos();
        while (!halted.stream().allMatch(PauseGuard::isHalted) && ticker.nanoTime() < deadline) {
            ticker.sleepUntil(ticker.nanoTime() + BETWEEN_LOOKS.toNanos());
        }
    }

    /** The signal takes effect in one thread after the other. Unknown without {@code /proc}, and then assumed. */
    private static boolean isHalted(long process) {
        Path threads = Path.of("/proc", Long.toString(process), "task");
        try (Stream<Path> each = Files.list(threads)) {
            return each.allMatch(PauseGuard::isThreadHalted);
        } catch (IOException | UncheckedIOException e) {
            return true; // it has ended, or this is not Linux
        }
    }

    private static boolean isThreadHalted(Path thread) {
        try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
            return lines.noneMatch(RUNNING.asMatchPredicate());
        } catch (IOException e) {
            return true; // it has ended
        }
    }

    private List<Long> others(ProcessHandle process) {
        return process.descendants()
                .map(ProcessHandle::pid)
                .filter(each -> !halted.contains(each))
                .toList();
    }

    private boolean halt(long process) throws IOException {
        halted.add(process);
        orders.write(process + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the shell that halts process " + process + " has ended");
        }
        return answer.equals(HALTED);
    }

    /** Lets the processes go on, and returns when they do. */
    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException e) {
            // the shell has ended before
        }
        shell.onExit()
                .completeOnTimeout(shell, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        shell.destroyForcibly();
    }
}

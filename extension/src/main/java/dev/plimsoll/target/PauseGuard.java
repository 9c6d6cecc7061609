/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Halts a process and its descendants until it is closed, or until this JVM ends, for whatever reason.
 *
 * <p>A {@code sh} reads process ids from a pipe and halts each. The pipe closes when this is closed and when the JVM ends;
 * then the {@code sh} lets all of them go on. So a halted process is never left behind.
 */
final class PauseGuard implements AutoCloseable {
    private static final String HALTED = "halted";
    private static final long LONGEST_END_SECONDS = 10;

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
    static PauseGuard of(ProcessHandle process) throws IOException {
        if (!Guard.isPossible()) {
            throw new IOException("a process can be paused only where /bin/sh is available, as on Linux and macOS");
        }
        var guard = new PauseGuard(
                new ProcessBuilder(Guard.SHELL.toString(), "-c", STARTER, "pause", HALT).start());
        try {
            guard.haltFamily(process);
            return guard;
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    /** A process that is not halted yet may still start others. */
    private void haltFamily(ProcessHandle process) throws IOException {
        if (!halt(process.pid())) {
            throw new IOException("process " + process.pid() + " has ended or belongs to another user");
        }
        for (List<Long> others = others(process); !others.isEmpty(); others = others(process)) {
            for (long each : others) {
                halt(each);
            }
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
                .completeOnTimeout(shell, LONGEST_END_SECONDS, TimeUnit.SECONDS)
                .join();
        shell.destroyForcibly();
    }
}

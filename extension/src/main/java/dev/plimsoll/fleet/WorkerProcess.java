/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.target.OutputTail;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker in a JVM that this JVM has started. It ends when its standard input ends, so not later than this JVM. */
final class WorkerProcess {
    private static final long SECONDS_TO_END = 10;

    private final Process process;
    private final int number;
    private final OutputTail output = new OutputTail();

    WorkerProcess(Process process, int number) {
        this.process = process;
        this.number = number;
        var reader = new Thread(() -> output.drain(process.getInputStream(), () -> {}), "plimsoll-worker-" + number);
        reader.setDaemon(true);
        reader.start();
    }

    int number() {
        return number;
    }

    /** Writes the letter to its standard input, which stays open. */
    void tell(Letter letter) {
        try {
            letter.write(process.getOutputStream());
        } catch (IOException e) {
            process.destroyForcibly(); // it ended before it could read: its output says why
        }
    }

    /** Calls back with the reason, in words, when the process has ended. */
    void onEnd(Consumer<String> ended) {
        process.onExit().thenAccept(over -> ended.accept(reason(over.exitValue())));
    }

    /** Waits for the process to end, and kills it if it does not. */
    void end() throws InterruptedException {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String reason(int exitCode) {
        String printed = output.text().strip();
        String last = printed.length() <= 2_000 ? printed : "…" + printed.substring(printed.length() - 2_000);
        return "its process ended with exit code " + exitCode + (last.isEmpty() ? "" : "; it printed last:\n" + last);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.target.outage.PauseGuard;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a {@link LocalProcess}, from its start to the removal of its directory. */
final class RunningProcess {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(25);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LONGEST_START = Duration.ofDays(365);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** What to start. A {@code guarded} process ends with this JVM, even if the JVM is killed. */
    record Launch(String name, Command command, Map<String, String> environment, boolean guarded) {
        /** Throws if the start is bound to fail, or could not be told from a success. */
        void check(List<Readiness> signs) throws TargetNotReady {
            refuseMissingProgram();
            refuseTakenPorts(signs);
        }

        // Otherwise the shell would report it, in its own words.
        private void refuseMissingProgram() throws TargetNotReady {
            String missing = Guard.isPossible()
                    ? Programs.missing(
                            Path.of(command.words().get(0)), environment.getOrDefault("PATH", System.getenv("PATH")))
                    : null;
            if (missing != null) {
                throw new TargetNotReady("%s was not started: %s".formatted(name, missing));
            }
        }

        // A response of another process would pass for readiness while ours is still about to fail.
        private void refuseTakenPorts(List<Readiness> signs) throws TargetNotReady {
            for (Readiness sign : signs) {
                InetSocketAddress address = sign.address();
                if (address != null && OpenPort.refusal(address) == null) {
                    String message =
                            "%s was not started: readiness requires %s, but another process already listens on port %s;"
                                    + " stop that process, or use a port from LocalProcess.freePort()";
                    throw new TargetNotReady(message.formatted(name, sign.wanted(), address.getPort()));
                }
            }
        }
    }

    private final Launch launch;
    private final WorkingDirectory directory;
    private final Process process;
    private final OutputTail output;
    private final Thread drain;
    private final Ticker ticker = Ticker.system();
    private final Ticker.Signal news = ticker.newSignal();
    private final @Nullable Thread shutdownHook;
    private @Nullable PauseGuard pause;

    private RunningProcess(Launch launch, WorkingDirectory directory, Process process, OutputTail output) {
        this.launch = launch;
        this.directory = directory;
        this.process = process;
        this.output = output;
        drain = ticker.newThread(launch.name() + " output", () -> output.drain(process.getInputStream(), news::raise));
        shutdownHook = launch.guarded() ? null : new Thread(this::endWithJvm, "end of " + launch.name());
    }

    /** @param output that of the runs before, which this one adds to */
    static RunningProcess start(Launch launch, WorkingDirectory directory, OutputTail output, List<Readiness> signs)
            throws IOException {
        var builder = new ProcessBuilder(
                        launch.guarded()
                                ? Guard.guarding(launch.command().words(), directory)
                                : launch.command().words())
                .directory(directory.path().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(launch.environment());
        GivenTracing.addTo(builder.environment());
        output.await(signs.stream()
                .filter(PrintedLine.class::isInstance)
                .map(sign -> ((PrintedLine) sign).part())
                .collect(Collectors.toSet()));
        try {
            var running = new RunningProcess(launch, directory, builder.start(), output);
            running.attach();
            return running;
        } catch (IOException e) {
            directory.delete();
            throw e;
        }
    }

    private void attach() throws IOException {
        drain.start();
        process.onExit().thenRun(news::raise);
        if (shutdownHook != null) {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
            process.getOutputStream().close();
        }
    }

    /** Returns once each condition has been met; throws if the process ends or the timeout expires. */
    void awaitReady(List<Readiness> signs, Duration timeout) throws TargetNotReady, InterruptedException {
        long startedAt = ticker.nanoTime();
        for (Readiness sign : signs) {
            String found = sign.missing(output);
            for (; found != null; found = sign.missing(output)) {
                if (!process.isAlive()) {
                    throw notReady(
                            "exited with code %s before it was ready".formatted(process.exitValue()), sign, found);
                }
                long now = ticker.nanoTime();
                if (now - startedAt >= Nanos.clamped(timeout, LONGEST_START)) {
                    throw notReady(
                            "was not ready within %s; readyWithin(...) extends the limit"
                                    .formatted(TimeText.spaced(timeout)),
                            sign,
                            found);
                }
                news.awaitUntil(now + BETWEEN_PROBES.toNanos());
            }
        }
        if (!process.isAlive()) {
            throw notReady("exited with code %s right after its start".formatted(process.exitValue()), null, null);
        }
    }

    private TargetNotReady notReady(String what, @Nullable Readiness sign, @Nullable String found)
            throws InterruptedException {
        if (!process.isAlive()) {
            drain.join(LAST_WORDS.toMillis()); // its last output is the reason
        }
        var message = new StringBuilder("%s (pid %s) %s".formatted(launch.name(), process.pid(), what));
        String tail = output.text();
        message.append(
                tail.isEmpty()
                        ? "\n  it printed nothing"
                        : "\n  its last output:\n" + tail.indent(4).stripTrailing());
        if (sign != null) {
            message.append("\n  wanted: ")
                    .append(sign.wanted())
                    .append("\n  found: ")
                    .append(found);
        }
        String advice = process.isAlive() ? null : launch.command().advice(tail);
        message.append(advice == null ? "" : "\n  what to do: " + advice);
        message.append("\n  command: ").append(launch.command().text());
        return new TargetNotReady(message.toString());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    WorkingDirectory directory() {
        return directory;
    }

    OutputTail output() {
        return output;
    }

    /** Halts the process and its descendants. */
    synchronized void pause() throws IOException, InterruptedException {
        if (pause == null) {
            pause = PauseGuard.of(process.toHandle());
        }
    }

    /** Lets the process and its descendants go on, if they are halted. */
    synchronized void resume() {
        if (pause != null) {
            pause.close();
            pause = null;
        }
    }

    /** Kills the process and its descendants, and keeps the directory. */
    void kill() throws InterruptedException {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        resume();
        awaitEnd(family);
        awaitLastWords();
    }

    /** Ends the process and its descendants, if necessary by force, and keeps the directory. */
    void end() throws InterruptedException {
        resume(); // otherwise it could not end in order
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroy);
        awaitEnd(family);
        family.forEach(ProcessHandle::destroyForcibly);
        awaitLastWords();
    }

    /** Ends the process, and deletes the directory. */
    void stop() throws IOException, InterruptedException {
        removeShutdownHook();
        end();
        directory.delete();
    }

    /** Returns the directory for a run that follows this one, which has ended. */
    WorkingDirectory handOver() {
        removeShutdownHook();
        return directory;
    }

    private void awaitLastWords() throws InterruptedException {
        process.waitFor();
        drain.join(LAST_WORDS.toMillis());
    }

    private static void awaitEnd(List<ProcessHandle> family) {
        CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void removeShutdownHook() {
        if (shutdownHook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook does the same in parallel
        }
    }

    private void endWithJvm() {
        family().forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            directory.delete();
        } catch (IOException e) {
            // nobody is left to report it to; the directory is temporary
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }
}

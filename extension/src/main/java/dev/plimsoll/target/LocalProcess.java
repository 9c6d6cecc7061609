/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A server as a process of this machine: started on free ports, awaited until it is ready, stopped with all it started.
 *
 * <pre>{@code
 * int port = LocalProcess.freePort();
 * var orders = LocalProcess.java(classPath, "com.example.Orders", "-Xmx256m")
 *         .arguments("--port=" + port)
 *         .readyWhenAnswers("http://127.0.0.1:" + port + "/health")
 *         .servesAt("http://127.0.0.1:" + port);
 * }</pre>
 *
 * <p>Runs in a temporary directory, deleted at its stop, unless it is given one. Standard input is empty; standard
 * output and error are drained, and their last 200 lines kept. Where there is a {@code sh}, the process ends with this
 * JVM even if that is killed; elsewhere a shutdown hook ends it.
 *
 * <p>Set up and start it on one thread; {@link #outputTail()} and {@link #isAlive()} may be called from any.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LocalProcess implements TargetSystem {
    private final List<String> command;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Readiness> signs = new ArrayList<>();
    private String name;
    private Duration timeout = Duration.ofSeconds(30);
    private boolean guarded = Guard.isPossible();
    private @Nullable Path directory;
    private @Nullable URI baseUrl;
    private volatile @Nullable RunningProcess running;

    private LocalProcess(String name, List<String> command) {
        this.name = name;
        this.command = new ArrayList<>(command);
    }

    /** A binary, by its path or as found on the {@code PATH}. */
    public static LocalProcess of(Path executable) {
        // The working directory is another one, so that only a bare name may stay as it is.
        Path command = executable.getNameCount() > 1 ? executable.toAbsolutePath() : executable;
        return new LocalProcess(String.valueOf(executable.getFileName()), List.of(command.toString()));
    }

    /** A main class in a JVM of its own, of the same JDK as this one and small; the JVM options come last, so they win. */
    public static LocalProcess java(String classPath, String mainClass, String... jvmOptions) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classPath, mainClass));
        return new LocalProcess(mainClass.substring(mainClass.lastIndexOf('.') + 1), command);
    }

    /** A loopback port that nobody listens on. No two calls in one JVM give the same. */
    public static int freePort() {
        return FreePorts.next();
    }

    /** What messages and reports call it; without this, the file or the class. */
    public LocalProcess named(String newName) {
        name = newName;
        return this;
    }

    public LocalProcess arguments(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    /** Added to the environment of this JVM. */
    public LocalProcess environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** An existing directory to run in, which is left as it is at the stop. */
    public LocalProcess directory(Path existing) {
        directory = existing;
        return this;
    }

    /** Ready once this loopback URL answers with status 200. Of several {@code readyWhen…}, all must hold. */
    public LocalProcess readyWhenAnswers(String url) {
        return readyWhenAnswers(url, "");
    }

    /** Ready once this loopback URL answers with status 200 and a body that contains the text. */
    public LocalProcess readyWhenAnswers(String url, String bodyPart) {
        signs.add(new HttpAnswer(URI.create(url), bodyPart));
        return this;
    }

    /** Ready once the loopback port accepts connections. */
    public LocalProcess readyWhenListening(int port) {
        signs.add(new OpenPort(port));
        return this;
    }

    /** Ready once a line that contains the text has been printed. */
    public LocalProcess readyWhenPrinted(String part) {
        signs.add(new PrintedLine(part));
        return this;
    }

    /** How long each start may take; 30 s unless said. */
    public LocalProcess readyWithin(Duration longest) {
        timeout = longest;
        return this;
    }

    /** Where load is sent once it is ready. */
    public LocalProcess servesAt(String url) {
        baseUrl = URI.create(url);
        return this;
    }

    /** As on a machine without {@code sh}. */
    LocalProcess unguarded() {
        guarded = false;
        return this;
    }

    /** Returns when it is ready; if it does not become so, it is stopped, and the message holds what it printed. */
    @Override
    public void start() throws IOException, InterruptedException, TargetNotReady {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already; stop() it before it is started again");
        }
        refuseMissingProgram();
        refuseTakenPorts();
        var launch = new RunningProcess.Launch(name, List.copyOf(command), Map.copyOf(environment), guarded);
        var started = RunningProcess.start(launch, WorkingDirectory.of(directory, name), signs);
        running = started;
        boolean ready = false;
        try {
            started.awaitReady(signs, timeout);
            ready = true;
        } finally {
            if (!ready) {
                stop();
            }
        }
    }

    // Else a shell would tell it, in its own words.
    private void refuseMissingProgram() throws TargetNotReady {
        String missing = Guard.isPossible()
                ? Programs.missing(Path.of(command.get(0)), environment.getOrDefault("PATH", System.getenv("PATH")))
                : null;
        if (missing != null) {
            throw new TargetNotReady("%s was not started: %s".formatted(name, missing));
        }
    }

    // Another process's answer would pass for readiness while ours is still on its way to failing.
    private void refuseTakenPorts() throws TargetNotReady {
        for (Readiness sign : signs) {
            InetSocketAddress address = sign.address();
            if (address != null && OpenPort.refusal(address) == null) {
                String message = "%s was not started: %s is awaited, and another process listens on port %s already; "
                        + "end that one, or take a port from LocalProcess.freePort()";
                throw new TargetNotReady(message.formatted(name, sign.wanted(), address.getPort()));
            }
        }
    }

    /** Asks it to end, ends it by force after 5 s, deletes its temporary directory. Without effect if it does not run. */
    @Override
    public void stop() throws IOException, InterruptedException {
        RunningProcess last = running;
        if (last != null) {
            last.stop();
        }
    }

    @Override
    public @Nullable URI baseUrl() {
        return baseUrl;
    }

    /** The last 200 lines of standard output and error, also after its end. */
    @Override
    public String outputTail() {
        RunningProcess last = running;
        return last == null ? "" : last.outputTail();
    }

    /** Its name and the id of its process. */
    @Override
    public String description() {
        RunningProcess last = running;
        return last == null ? "" : "%s (local process, pid %s)".formatted(name, last.pid());
    }

    public boolean isAlive() {
        RunningProcess last = running;
        return last != null && last.isAlive();
    }

    /** The process's id, for probes; it must have been started. */
    public long pid() {
        return started().pid();
    }

    /** Where it runs; it must have been started. */
    public Path directory() {
        return started().directory().path();
    }

    private RunningProcess started() {
        RunningProcess last = running;
        if (last == null) {
            throw new IllegalStateException(name + " has not been started; call start() first");
        }
        return last;
    }
}

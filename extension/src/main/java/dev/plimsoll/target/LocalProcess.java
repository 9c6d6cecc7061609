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
 * With {@link #servesAt} it can be the {@code @LoadTarget} itself; no class around it is needed.
 *
 * <pre>{@code
 * static final int PORT = LocalProcess.freePort();
 *
 * @LoadTarget
 * static final LocalProcess ORDERS = LocalProcess.java(classPath, "com.example.Orders", "-Xmx1g") // options of the JVM
 *         .arguments("--server.port=" + PORT)                                                     // of the program
 *         .readyWhenAnswers("http://127.0.0.1:" + PORT + "/actuator/health")
 *         .readyWithin(Duration.ofMinutes(2))                                                     // 30 s unless said
 *         .servesAt("http://127.0.0.1:" + PORT);
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
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Readiness> signs = new ArrayList<>();
    private Command command;
    private String name;
    private Duration timeout = Duration.ofSeconds(30);
    private boolean guarded = Guard.isPossible();
    private @Nullable Path directory;
    private @Nullable URI baseUrl;
    private volatile @Nullable RunningProcess running;

    private LocalProcess(String name, Command command) {
        this.name = name;
        this.command = command;
    }

    /** A binary, by its path or as found on the {@code PATH}. */
    public static LocalProcess of(Path executable) {
        // The working directory is another one, so that only a bare name may stay as it is.
        Path command = executable.getNameCount() > 1 ? executable.toAbsolutePath() : executable;
        String path = command.toString();
        return new LocalProcess(String.valueOf(executable.getFileName()), new Command.Program(path, List.of()));
    }

    /**
     * A main class in a JVM of its own, of the same JDK as this one. The JVM runs as {@code java} on the command line
     * does: heap, collector and compilers are those that the machine gives it, unless the options say otherwise. Only its
     * encoding is set, to UTF-8.
     *
     * @param classPath as after {@code java -cp}
     * @param mainClass as after it
     * @param jvmOptions options of the JVM, {@code -Xmx1g}, {@code -Dkey=value}; what the program itself is to be told
     *     ({@code --server.port=8080}) goes to {@link #arguments}
     */
    public static LocalProcess java(String classPath, String mainClass, String... jvmOptions) {
        var command = new JvmCommand(false, List.of(jvmOptions), List.of("-cp", classPath, mainClass), List.of());
        return new LocalProcess(mainClass.substring(mainClass.lastIndexOf('.') + 1), command);
    }

    /**
     * A jar that can be run, {@code java -jar}, as Spring Boot builds them; otherwise as {@link #java}.
     *
     * @param jvmOptions options of the JVM; what the program itself is to be told goes to {@link #arguments}
     */
    public static LocalProcess jar(Path jar, String... jvmOptions) {
        List<String> main = List.of("-jar", jar.toAbsolutePath().toString()); // it runs in another directory
        return new LocalProcess(
                String.valueOf(jar.getFileName()), new JvmCommand(false, List.of(jvmOptions), main, List.of()));
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

    /**
     * What the program itself is told, after its name: {@code --server.port=8080}. Several calls add up. Options of a
     * JVM are given to {@link #java} instead.
     */
    public LocalProcess arguments(String... arguments) {
        command = command.with(List.of(arguments));
        return this;
    }

    /**
     * Keeps a JVM small, for a stub or a fixture beside what is measured: at most 128 MB of heap, the serial collector,
     * only the first of the two compilers, no performance counters. Such a JVM is quick to start and slow to run: do not
     * measure it. Options given to {@link #java} win over these.
     */
    public LocalProcess smallJvm() {
        if (!(command instanceof JvmCommand jvm)) {
            throw new IllegalStateException("smallJvm() is for LocalProcess.java(...) and jar(...); %s is started by %s"
                    .formatted(name, command.text()));
        }
        command = jvm.asSmall();
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

    /** How long each start may take; 30 s unless said, which is short for a large application on a small machine. */
    public LocalProcess readyWithin(Duration longest) {
        timeout = longest;
        return this;
    }

    /** Where load is sent once it is ready: the base URL of the tests that have it in their {@code @LoadTarget}. */
    public LocalProcess servesAt(String url) {
        baseUrl = URI.create(url);
        return this;
    }

    /** As on a machine without {@code sh}. */
    LocalProcess unguarded() {
        guarded = false;
        return this;
    }

    /** Returns when it is ready; if it does not get ready, it is stopped, and the message holds what it printed. */
    @Override
    public void start() throws IOException, InterruptedException, TargetNotReady {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already; stop() it before it is started again");
        }
        refuseMissingProgram();
        refuseTakenPorts();
        var launch = new RunningProcess.Launch(name, command, Map.copyOf(environment), guarded);
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
                ? Programs.missing(
                        Path.of(command.words().get(0)), environment.getOrDefault("PATH", System.getenv("PATH")))
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

    /** Its name, the id of its process and its command, without the class path and without secrets. */
    @Override
    public String description() {
        RunningProcess last = running;
        return last == null ? "" : "%s (local process, pid %s): %s".formatted(name, last.pid(), command.text());
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

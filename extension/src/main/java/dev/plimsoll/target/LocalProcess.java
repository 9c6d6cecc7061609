/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
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
 * Runs a server as a local process: starts it, waits until it is ready, and stops it together with the processes it
 * started. It can be the value of a {@code @LoadTarget} field; {@link #servesAt} makes it the base URL.
 *
 * <pre>{@code
 * static final int PORT = LocalProcess.freePort();
 *
 * @LoadTarget
 * static final LocalProcess ORDERS = LocalProcess.java(classPath, "com.example.Orders", "-Xmx1g") // JVM options
 *         .arguments("--server.port=" + PORT)                                                     // program arguments
 *         .readyWhenAnswers("http://127.0.0.1:" + PORT + "/actuator/health")
 *         .readyWithin(Duration.ofMinutes(2))                                                     // default 30 s
 *         .servesAt("http://127.0.0.1:" + PORT);
 * }</pre>
 *
 * <p>The process runs in a temporary directory, which is deleted when it stops, unless {@link #directory(Path)} is set.
 * Standard input is empty; the last 200 lines of standard output and standard error are kept. Where {@code sh} is
 * available, the process ends with this JVM, even if the JVM is killed; elsewhere a shutdown hook stops it.
 *
 * <p>Configure and start it on one thread; {@link #outputTail()} and {@link #isAlive()} may be called from any thread.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LocalProcess implements TargetSystem {
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Readiness> signs = new ArrayList<>();
    private Command command;
    private String name;
    private Duration timeout = Duration.ofSeconds(30);
    private boolean guarded = Guard.isPossible();
    private boolean traced;
    private @Nullable String field;
    private @Nullable Path directory;
    private @Nullable URI baseUrl;
    private final ProcessControl control = new ProcessControl(this);
    private final Object turn = new Object();
    private boolean stopped;
    private volatile @Nullable RunningProcess running;

    private LocalProcess(String name, Command command) {
        this.name = name;
        this.command = command;
    }

    /**
     * Creates a process of an executable, given by its path, or by its name on the {@code PATH}.
     *
     * @param executable the path or the name of the executable
     * @return a process that has not been started
     */
    public static LocalProcess of(Path executable) {
        // The working directory is another one, so that only a bare name may stay as it is.
        Path command = executable.getNameCount() > 1 ? executable.toAbsolutePath() : executable;
        String path = command.toString();
        return new LocalProcess(String.valueOf(executable.getFileName()), new Command.Program(path, List.of()));
    }

    /**
     * Creates a process that runs a main class in a new JVM of the same JDK. The JVM has the default heap, garbage
     * collector and compilers of the machine, unless the options change them; only its encoding is set, to UTF-8.
     *
     * @param classPath the value of {@code java -cp}
     * @param mainClass the fully qualified name of the main class
     * @param jvmOptions options of the JVM, {@code -Xmx1g}, {@code -Dkey=value}; the program's own arguments ({@code
     *     --server.port=8080}) belong in {@link #arguments}
     * @return a process that has not been started
     */
    public static LocalProcess java(String classPath, String mainClass, String... jvmOptions) {
        var command = new JvmCommand(false, List.of(jvmOptions), List.of("-cp", classPath, mainClass), List.of());
        return new LocalProcess(mainClass.substring(mainClass.lastIndexOf('.') + 1), command);
    }

    /**
     * Creates a process that runs an executable jar, {@code java -jar}, as Spring Boot builds it; otherwise as
     * {@link #java}.
     *
     * @param jar the path of the jar
     * @param jvmOptions options of the JVM; the program's own arguments belong in {@link #arguments}
     * @return a process that has not been started
     */
    public static LocalProcess jar(Path jar, String... jvmOptions) {
        List<String> main = List.of("-jar", jar.toAbsolutePath().toString()); // it runs in another directory
        return new LocalProcess(
                String.valueOf(jar.getFileName()), new JvmCommand(false, List.of(jvmOptions), main, List.of()));
    }

    /** {@return a free loopback port; each call in one JVM returns a different one} */
    public static int freePort() {
        return FreePorts.next();
    }

    /**
     * Sets the name used in messages and reports; defaults to the name of the file or of the main class.
     *
     * @param newName the name
     * @return this process
     */
    public LocalProcess named(String newName) {
        name = newName;
        return this;
    }

    /**
     * Adds command-line arguments of the program: {@code --server.port=8080}. Several calls add up. JVM options belong
     * in {@link #java} instead.
     *
     * @param arguments the arguments, each as the program gets it
     * @return this process
     */
    public LocalProcess arguments(String... arguments) {
        command = command.with(List.of(arguments));
        return this;
    }

    /**
     * Keeps the JVM small, for a stub or a fixture that is not measured itself: at most 128 MB of heap, the serial
     * garbage collector, only the first of the two JIT compilers, no performance counters. Such a JVM starts fast and
     * runs slowly: do not measure it. Options given to {@link #java} take precedence.
     *
     * @return this process
     * @throws IllegalStateException if this process is not a JVM
     */
    public LocalProcess smallJvm() {
        if (!(command instanceof JvmCommand jvm)) {
            throw new IllegalStateException(
                    "smallJvm() requires LocalProcess.java(...) or jar(...); %s is started by %s"
                            .formatted(name, command.text()));
        }
        command = jvm.asSmall();
        return this;
    }

    /**
     * Traces the process by the OpenTelemetry Java agent, so that Plimsoll can tell where slow requests spend their
     * time. The command must be that of a JVM: {@link #java}, {@link #jar}, or {@link #of} with {@code java}. The agent
     * is a test dependency of yours, {@code io.opentelemetry.javaagent:opentelemetry-javaagent}, or the file in {@code
     * plimsoll.trace.agent}. It makes a start slower by some seconds.
     *
     * <p>The process sends the spans of sampled requests to Plimsoll, as all processes in {@code @LoadTarget} fields do that
     * know OpenTelemetry. In the spans, the service is called by the name of the field, unless {@code OTEL_SERVICE_NAME} is
     * set. With {@code plimsoll.trace=off} the process starts without the agent.
     *
     * <p>It is a configuration error, reported before any target starts, if the command is not that of a JVM, if there is
     * no agent, or if nothing receives the spans: the process is not in a {@code @LoadTarget} field, and the environment
     * variable {@code OTEL_EXPORTER_OTLP_ENDPOINT} is not set either.
     *
     * @return this process
     */
    public LocalProcess traced() {
        traced = true;
        return this;
    }

    /**
     * Sets an environment variable of the process, in addition to those of this JVM.
     *
     * @param variable the name of the variable
     * @param value the value of the variable
     * @return this process
     */
    public LocalProcess environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * Sets an existing directory as the working directory; it is not deleted.
     *
     * @param existing the path of the directory
     * @return this process
     */
    public LocalProcess directory(Path existing) {
        directory = existing;
        return this;
    }

    /**
     * Regards the process as ready once a loopback URL responds with status 200. If several {@code readyWhen…} are set,
     * all of them must hold.
     *
     * @param url a URL of this machine: {@code "http://127.0.0.1:8080/health"}
     * @return this process
     */
    public LocalProcess readyWhenAnswers(String url) {
        return readyWhenAnswers(url, "");
    }

    /**
     * Regards the process as ready once a loopback URL responds with status 200 and a body that contains the text.
     *
     * @param url a URL of this machine: {@code "http://127.0.0.1:8080/health"}
     * @param bodyPart the text that the body must contain
     * @return this process
     */
    public LocalProcess readyWhenAnswers(String url, String bodyPart) {
        signs.add(new HttpAnswer(URI.create(url), bodyPart));
        return this;
    }

    /**
     * Regards the process as ready once a loopback port accepts connections.
     *
     * @param port the port
     * @return this process
     */
    public LocalProcess readyWhenListening(int port) {
        signs.add(new OpenPort(port));
        return this;
    }

    /**
     * Regards the process as ready once it has printed a line that contains the text.
     *
     * @param part the text
     * @return this process
     */
    public LocalProcess readyWhenPrinted(String part) {
        signs.add(new PrintedLine(part));
        return this;
    }

    /**
     * Sets how long a start may take; the default is 30 s, which is short for a large application on a small machine.
     *
     * @param longest the longest time from the start until the process is ready
     * @return this process
     */
    public LocalProcess readyWithin(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("readyWithin(%s): must be greater than 0".formatted(longest));
        }
        timeout = longest;
        return this;
    }

    /**
     * Sets the URL where the process serves: the base URL of the tests that have it in a {@code @LoadTarget} field.
     *
     * @param url an absolute {@code http} or {@code https} URL
     * @return this process
     */
    public LocalProcess servesAt(String url) {
        baseUrl = URI.create(url);
        return this;
    }

    /** Behaves as on a machine without {@code sh}. */
    LocalProcess unguarded() {
        guarded = false;
        return this;
    }

    /**
     * Starts the process and returns once it is ready.
     *
     * @throws TargetNotReady if it does not become ready; it is stopped then, and the message contains what it printed
     * @throws IllegalStateException if it is already running
     */
    @Override
    public void start() throws IOException, InterruptedException, TargetNotReady {
        if (isAlive()) {
            throw new IllegalStateException(name + " is already running; call stop() before starting it again");
        }
        control.forget();
        launch().check(signs);
        synchronized (turn) {
            stopped = false;
        }
        run(WorkingDirectory.of(directory, name), new OutputTail());
    }

    /** Starts a process that was killed once more, in the same directory. Does nothing if it was stopped since. */
    void startAgain() throws IOException, InterruptedException, TargetNotReady {
        RunningProcess killed = started();
        synchronized (turn) {
            if (stopped) {
                return;
            }
        }
        launch().check(signs);
        killed.output().add("(started again)");
        run(killed.handOver(), killed.output());
    }

    private RunningProcess.Launch launch() {
        var launch = new RunningProcess.Launch(name, command, Map.copyOf(environment), guarded);
        return traced ? new AgentTracing(field == null ? name : field).of(launch) : launch;
    }

    /** Throws a {@code ConfigurationException} if it is to be traced and cannot be. */
    void checkTracing() {
        launch();
    }

    /** It is the value of a {@code @LoadTarget} field of that name. */
    void declaredIn(String nameOfField) {
        field = nameOfField;
    }

    private void run(WorkingDirectory in, OutputTail output) throws IOException, InterruptedException, TargetNotReady {
        RunningProcess started;
        synchronized (turn) { // a process that starts while stop() is called must not be left behind
            if (stopped) {
                return;
            }
            started = RunningProcess.start(launch(), in, output, signs);
            running = started;
        }
        boolean ready = false;
        try {
            started.awaitReady(signs, timeout);
            ready = true;
        } finally {
            if (!ready) {
                started.stop();
            }
        }
    }

    /**
     * Stops the process, by force if it has not ended after 5 s, and deletes its temporary directory. Does nothing if
     * it is not running.
     */
    @Override
    public void stop() throws IOException, InterruptedException {
        RunningProcess last;
        synchronized (turn) {
            stopped = true;
            last = running;
        }
        if (last != null) {
            last.stop();
        }
    }

    @Override
    public @Nullable URI baseUrl() {
        return baseUrl;
    }

    /** Returns the last 200 lines of standard output and standard error, also after the process has ended. */
    @Override
    public String outputTail() {
        RunningProcess last = running;
        return last == null ? "" : last.output().text();
    }

    /** Returns the name, the process id and the command, without the class path and with secrets redacted. */
    @Override
    public String description() {
        RunningProcess last = running;
        return last == null ? "" : "%s (local process, pid %s): %s".formatted(name, last.pid(), command.text());
    }

    /** Returns the process itself, with its child processes. */
    @Override
    public Map<String, TargetPart> parts() {
        RunningProcess last = running;
        return last == null ? Map.of() : Map.of("", TargetPart.process(this));
    }

    /** {@return whether the process is running} */
    public boolean isAlive() {
        RunningProcess last = running;
        return last != null && last.isAlive();
    }

    /** {@return the process id; throws {@link IllegalStateException} if the process has not been started} */
    public long pid() {
        return started().pid();
    }

    /** {@return the working directory; throws {@link IllegalStateException} if the process has not been started} */
    public Path directory() {
        return started().directory().path();
    }

    String name() {
        return name;
    }

    /** Returns what kills, pauses and restarts it. */
    ProcessControl control() {
        return control;
    }

    /** Returns its present run, or its last one. */
    RunningProcess started() {
        RunningProcess last = running;
        if (last == null) {
            throw new IllegalStateException(name + " has not been started; call start() first");
        }
        return last;
    }
}

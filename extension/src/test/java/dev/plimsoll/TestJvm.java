/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A JVM that runs a test case as any build tool would, with its own properties and environment. */
final class TestJvm implements AutoCloseable {
    /** On a busy machine everything may take long. */
    private static final long SECONDS = 240;

    private final Process process;
    private final Path output;

    private TestJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param directory for its output
     * @param environment what it has beside that of this JVM
     */
    static TestJvm start(
            Class<?> testCase, Path directory, Map<String, String> properties, Map<String, String> environment)
            throws IOException {
        return start(List.of(), testCase, directory, properties, environment);
    }

    /**
     * Starts one by another program.
     *
     * @param program with its arguments, to which the command of the JVM is appended
     */
    static TestJvm start(
            List<String> program,
            Class<?> testCase,
            Path directory,
            Map<String, String> properties,
            Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<>(program);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        new TreeMap<>(properties).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), TestJvm.class.getName(), testCase.getName()));
        Path output = Files.createTempFile(directory, "jvm", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new TestJvm(builder.start(), output);
    }

    public static void main(String[] arguments) throws ClassNotFoundException {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Class.forName(arguments[0])))
                                .build(),
                        summary);
        summary.getSummary()
                .getFailures()
                .forEach(failure -> failure.getException().printStackTrace());
        System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }

    static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    /** Waits until that stands in its output, which is returned. */
    String awaitPrinted(String text) {
        await(
                () -> "'" + text + "' in the output:\n" + printed(),
                () -> printed().contains(text) || !process.isAlive());
        assertThat(printed()).contains(text);
        return printed();
    }

    private static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Waits for its end; returns its exit code, which is 1 if a test has failed. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("its end; it printed:\n" + printed())
                .isTrue();
        return process.exitValue();
    }

    String printed() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Process process() {
        return process;
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

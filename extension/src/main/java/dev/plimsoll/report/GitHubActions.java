/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.report.console.Console;
import dev.plimsoll.report.markdown.MarkdownText;
import dev.plimsoll.text.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What GitHub shows of a load test that runs in one of its workflows; elsewhere nothing. One of its own for each run. */
@API(status = API.Status.INTERNAL)
public final class GitHubActions {
    /** Nowhere. */
    public static final GitHubActions OFF = new GitHubActions(name -> null, Path.of(""));

    /** GitHub drops the summary of a step whole if it is above a mebibyte. */
    private static final long MAX_BYTES = 1_000_000;

    private static final List<Path> SOURCES = List.of(
            Path.of("src", "test", "java"),
            Path.of("src", "test", "kotlin"),
            Path.of("src", "integrationTest", "java"),
            Path.of("src", "it", "java"));

    private final Function<String, @Nullable String> environment;
    private final Path module;
    private String written = ""; // by this object

    /**
     * @param environment the variables of the workflow's step
     * @param module where its sources are
     */
    public GitHubActions(Function<String, @Nullable String> environment, Path module) {
        this.environment = environment;
        this.module = module.toAbsolutePath().normalize();
    }

    /**
     * Adds a test's {@code summary.md} to what GitHub shows of the step; once more, it takes the place of the first. A
     * file that cannot be written is left.
     */
    synchronized void summary(String markdown, String firstLine) {
        String file = environment.apply("GITHUB_STEP_SUMMARY");
        if (file == null || file.isBlank()) {
            return;
        }
        try {
            Path path = Path.of(file);
            takeBack(path);
            long before = Files.exists(path) ? Files.size(path) : 0;
            String text = markdown + "\n";
            if (before + text.length() * 3L > MAX_BYTES) {
                text = "- " + MarkdownText.of(firstLine) + "\n";
            }
            if (before + text.length() * 3L <= MAX_BYTES) {
                Files.write(
                        path,
                        text.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                written = text;
            }
        } catch (IOException | InvalidPathException e) {
            Console.system().println("plimsoll: the step summary cannot be written: " + e.getMessage());
        }
    }

    /** Removes what was written before, wherever others have written since. */
    private void takeBack(Path path) throws IOException {
        if (written.isEmpty() || !Files.exists(path)) {
            return;
        }
        String all = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        int at = all.lastIndexOf(written);
        if (at >= 0) {
            String rest = all.substring(0, at) + all.substring(at + written.length());
            Files.write(path, rest.getBytes(StandardCharsets.UTF_8));
        }
        written = "";
    }

    /**
     * Marks the line of the test in the change that is looked at.
     *
     * @param message its first line stands alone, and is what is shown
     */
    public void error(String test, String message, StackTraceElement at) {
        if ("true".equals(environment.apply("GITHUB_ACTIONS"))) {
            Console.system().println(errorLine(test, message, at));
        }
    }

    String errorLine(String test, String message, StackTraceElement at) {
        String place = source(at)
                .map(file ->
                        "file=" + property(file) + (at.getLineNumber() > 0 ? ",line=" + at.getLineNumber() : "") + ",")
                .orElse("");
        String first = message.lines().findFirst().orElse("");
        return "::error " + place + "title=" + property(PlainText.line(test)) + "::" + data(PlainText.line(first));
    }

    /** Relative to the root of the repository, with slashes; empty if it is in none of the usual places. */
    private Optional<String> source(StackTraceElement at) {
        String name = at.getFileName();
        if (name == null) {
            return Optional.empty();
        }
        String type = at.getClassName();
        int end = type.lastIndexOf('.');
        Path inPackage =
                Path.of(end < 0 ? "" : type.substring(0, end).replace('.', '/')).resolve(name);
        return Stream.concat(SOURCES.stream().map(sources -> sources.resolve(inPackage)), Stream.of(inPackage))
                .map(module::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> fromRoot(file).toString().replace('\\', '/'));
    }

    private Path fromRoot(Path file) {
        String workspace = environment.apply("GITHUB_WORKSPACE");
        Path root = (workspace == null ? module : Path.of(workspace))
                .toAbsolutePath()
                .normalize();
        return file.startsWith(root) ? root.relativize(file) : module.relativize(file);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}

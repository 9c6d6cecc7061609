/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** All that one load test prints and writes. Belongs to the thread that runs the test. */
@API(status = API.Status.INTERNAL)
public final class Reports {
    private static final String SUMMARY_JSON = "summary.json";
    private static final String SUMMARY_MD = "summary.md";

    private final Console console = Console.system();
    private final GeneratorMachine machine;
    private final Path directory;
    private final LoadPlan plan;
    private final ProgressMode mode;
    private final Progress progress;
    private final List<String> trendStats;
    private final Supplier<List<TargetOutput>> outputs;
    private final GitHubActions gitHub;
    private @Nullable String baseUrl;

    /**
     * @param root the directory of all reports
     * @param outputs the last lines of the targets, asked for when a test has failed
     * @param gitHub where the workflow is told of the test, if it runs in one
     */
    public Reports(
            LoadPlan plan,
            TestIdentity test,
            Path root,
            ProgressMode mode,
            List<String> trendStats,
            Supplier<List<TargetOutput>> outputs,
            GitHubActions gitHub) {
        this.machine = GeneratorMachine.of(plan);
        this.directory = directory(root, test.name());
        this.plan = plan;
        this.mode = mode;
        this.progress = new Progress(mode, console, plan);
        this.trendStats = List.copyOf(trendStats);
        this.outputs = outputs;
        this.gitHub = gitHub;
    }

    private Path directory(Path root, String test) {
        try {
            return ReportDirectories.next(root, test);
        } catch (UncheckedIOException e) {
            Path instead = Path.of(System.getProperty("java.io.tmpdir"), "plimsoll");
            console.println("plimsoll: %s; the report goes to %s".formatted(e.getMessage(), instead));
            return ReportDirectories.next(instead, test);
        }
    }

    /** Where the files go. */
    public Path directory() {
        return directory;
    }

    /** Says what is about to run. */
    public void starting(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
        if (mode != ProgressMode.OFF) {
            console.println(StartLine.of(plan, baseUrl));
        }
    }

    /** Call for each interval. */
    public void running(Statistics statistics, Duration now, int users) {
        progress.show(statistics, now, users);
    }

    /** Writes the files and prints the summary. A file that cannot be written is no reason to fail a test. */
    public void finished(LoadResult result) {
        progress.end();
        @Nullable Path written = null;
        try {
            written = directory.resolve(SUMMARY_JSON);
            SummaryJson.write(written, result, GeneratorJson.of(result, machine), List.of(), trendStats);
        } catch (UncheckedIOException e) {
            written = null;
            console.println("plimsoll: the report cannot be written: " + e.getMessage());
        }
        summarize(result);
        console.println(SummaryText.of(result, trendStats));
        if (written != null) {
            console.println("[[ATTACHMENT|" + written + "]]");
        }
    }

    private void summarize(LoadResult result) {
        String markdown = SummaryMarkdown.of(result, machine, baseUrl);
        gitHub.summary(markdown, result.test().name() + ": " + FailureMessage.firstLine(result));
        try {
            // writeString would throw for half a surrogate pair, which a name may hold
            Files.write(directory.resolve(SUMMARY_MD), markdown.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            console.println("plimsoll: the summary cannot be written: " + e.getMessage());
        }
    }

    /** What the failed test says. */
    public String failureMessage(LoadResult result) {
        return FailureMessage.of(result, outputs.get(), directory);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.target.TargetNote;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.verdict.LoadResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** All that one load test prints and writes. Belongs to the thread that runs the test. */
@API(status = API.Status.INTERNAL)
public final class Reports {
    static final String SUMMARY_JSON = "summary.json";
    static final String REPORT_HTML = "report.html";
    static final String SUMMARY_MD = "summary.md";

    private final Console console = Console.system();
    private final GeneratorMachine machine;
    private final Path directory;
    private final LoadPlan plan;
    private final ProgressMode mode;
    private final Progress progress;
    private final List<String> trendStats;
    private final List<TargetNote> targets;
    private final Supplier<List<TargetOutput>> outputs;
    private final List<Destination> destinations;
    private final GitHubActions gitHub;
    private final @Nullable TraceUrl traceUrl;
    private @Nullable String baseUrl;

    /**
     * @param targets those that run, whichever of them the load is sent to
     * @param outputs the last lines of the targets, asked for when a test has failed
     */
    public Reports(
            LoadPlan plan,
            TestIdentity test,
            ReportSettings settings,
            List<TargetNote> targets,
            Supplier<List<TargetOutput>> outputs) {
        this.machine = GeneratorMachine.of(plan);
        this.directory = directory(settings.root(), test.name());
        this.plan = plan;
        this.mode = settings.progress();
        this.progress = new Progress(settings.progress(), console, plan);
        this.trendStats = settings.trendStats();
        this.targets = List.copyOf(targets);
        this.outputs = outputs;
        this.gitHub = settings.gitHub();
        this.traceUrl = settings.traceUrl();
        this.destinations = settings.destinations();
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

    /**
     * The machine outputs, opened; nothing is written before they are started.
     *
     * @param origin when the ticker showed that, it was {@code startedAt}
     */
    public Exports exports(Ticker ticker, Instant startedAt, long origin) {
        var clock = new RunClock(ticker, startedAt, origin);
        return Exports.open(destinations, plan, directory.getFileName().toString(), clock);
    }

    /** Says what is about to run. */
    public void starting(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
        if (mode != ProgressMode.OFF) {
            console.println(StartLine.of(plan, baseUrl));
            TargetNotes.lines(targets).forEach(console::println);
        }
    }

    /** Call for each interval. */
    public void running(Statistics statistics, Duration now, int users) {
        progress.show(statistics, now, users);
    }

    /** Writes the files and prints the summary. A file that cannot be written is no reason to fail a test. */
    public void finished(LoadResult result) {
        progress.end();
        List<Path> written = write(result);
        console.println(SummaryText.of(result, trendStats));
        written.forEach(file -> console.println("[[ATTACHMENT|" + file + "]]"));
    }

    /** What could be written. */
    private List<Path> write(LoadResult result) {
        ObjectNode summary = SummaryJson.tree(
                result,
                new Surroundings(
                        GeneratorJson.of(result, machine), TargetNotes.json(targets), trendStats, baseUrl, traceUrl));
        String markdown = SummaryMarkdown.of(result, machine, baseUrl, traceUrl);
        gitHub.summary(markdown, result.test().name() + ": " + FailureMessage.firstLine(result));
        var written = new ArrayList<Path>();
        try {
            write(SUMMARY_JSON, JsonTree.text(summary), written);
            write(REPORT_HTML, HtmlReport.of(summary), written);
            write(SUMMARY_MD, markdown, written);
            new ReportIndex(directory.resolve(".."), Path.of("")).update();
        } catch (UncheckedIOException e) {
            console.println("plimsoll: the report cannot be written: " + e.getMessage());
        }
        return written;
    }

    private void write(String name, String text, List<Path> written) {
        Path file = directory.resolve(name);
        AtomicFile.write(file, text);
        written.add(file);
    }

    /** What the failed test says. */
    public String failureMessage(LoadResult result) {
        return FailureMessage.of(result, outputs.get(), directory, traceUrl);
    }
}

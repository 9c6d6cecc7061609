/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.console.Console;
import dev.plimsoll.report.console.Progress;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.directory.AtomicFile;
import dev.plimsoll.report.directory.ReportDirectories;
import dev.plimsoll.report.directory.ReportFiles;
import dev.plimsoll.report.directory.ReportIndex;
import dev.plimsoll.report.directory.SkippedFile;
import dev.plimsoll.report.export.Destination;
import dev.plimsoll.report.export.Exports;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.StartLine;
import dev.plimsoll.report.finding.TargetNotes;
import dev.plimsoll.report.finding.TargetOutput;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.report.summary.Environment;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.target.TargetNote;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.verdict.LoadResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** All that one load test prints and writes. Belongs to the thread that runs the test. */
@API(status = API.Status.INTERNAL)
public final class Reports {

    private final Console console = Console.system();
    private final GeneratorMachine machine;
    private final Path directory;
    private final LoadPlan plan;
    private final ProgressMode mode;
    private final Progress progress;
    private final List<String> trendStats;
    private final TargetNotes targets;
    private final Supplier<List<TargetOutput>> outputs;
    private final List<Destination> destinations;
    private final GitHubActions gitHub;
    private final @Nullable TraceUrl traceUrl;
    private final boolean attachments;
    private final List<String> troubles = new ArrayList<>();
    private boolean progressWorks = true;
    private @Nullable String baseUrl;
    private @Nullable Summary summary;

    /**
     * @param targets those that run, whichever of them the load is sent to
     * @param outputs the last lines of the targets, read when a test has failed
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
        this.targets = new TargetNotes(targets, plan.redaction());
        this.outputs = outputs;
        this.gitHub = settings.gitHub();
        this.traceUrl = settings.traceUrl();
        this.destinations = settings.destinations();
        this.attachments = settings.attachments();
    }

    /** Throws a {@code ConfigurationException} where files could not be written with the Jackson that is there. */
    public static void check() {
        Library.JACKSON.use("a report", JsonTree::rehearse);
    }

    private Path directory(Path root, String test) {
        try {
            return SkippedFile.deleteFrom(ReportDirectories.next(root, test));
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

    /** Opens the machine outputs; nothing is written before they are started. */
    public Exports exports(RunClock clock) {
        return Exports.open(destinations, plan, directory.getFileName().toString(), clock);
    }

    /** Says what is about to run. */
    public void starting(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
        if (mode != ProgressMode.OFF) {
            console.println(StartLine.of(plan, baseUrl));
            targets.lines().forEach(console::println);
        }
    }

    /** Call for each interval. */
    public void running(Statistics statistics, Duration now, int users) {
        if (progressWorks) {
            progressWorks = guarded("the progress cannot be shown", () -> progress.show(statistics, now, users));
        }
    }

    /** Writes the files and prints the summary. What cannot be written is no reason to lose a verdict. */
    public void finished(LoadResult result) {
        guarded("the progress cannot be shown", progress::end);
        guarded("the results cannot be summed up", () -> {
            var environment = new Environment(machine, targets.rows(), trendStats, baseUrl, traceUrl);
            Summary made = Summary.of(result, environment);
            summary = made;
            List<Path> written = write(made);
            guarded("the summary cannot be printed", () -> console.println(SummaryText.of(made)));
            if (attachments) {
                written.forEach(file -> console.println("[[ATTACHMENT|" + file + "]]"));
            }
        });
    }

    /**
     * Writes the files anew for a test that failed after its load, though nothing was wrong with the load. Says so once;
     * may be called by another thread than the test's.
     *
     * @param at the line that the failure is shown at
     */
    public void failedAfterLoad(String reason, StackTraceElement at) {
        Summary passed = summary;
        if (passed == null || passed.head().failedAfterLoad() != null) {
            return;
        }
        Summary failed = passed.failedAfterLoad(reason);
        summary = failed;
        String name = failed.head().test().name();
        console.println(
                "plimsoll: %s: %s".formatted(PlainText.line(name), PlainText.line(RunHead.AFTER_LOAD + reason)));
        write(failed);
        gitHub.error(name, RunHead.AFTER_LOAD + reason, at);
    }

    /** Why the test failed after its load, if it did. */
    public Optional<String> failureAfterLoad() {
        Summary current = summary;
        return Optional.ofNullable(current == null ? null : current.head().failedAfterLoad());
    }

    /**
     * Takes a step that the verdict does not depend on; returns whether it succeeded. Whatever it throws, an error of
     * linking too, is printed, and repeated in {@link #failureMessage}.
     *
     * @param trouble what it means when the step throws
     */
    public boolean guarded(String trouble, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException | Error e) {
            String text = plan.redaction().text("%s: %s".formatted(trouble, causeOf(e)));
            troubles.add(text);
            console.println("plimsoll: " + text);
            return false;
        }
    }

    private static String causeOf(Throwable e) {
        return e instanceof UncheckedIOException ? ThrowableText.message(e) : ThrowableText.withPlace(e);
    }

    /** What could be written. */
    private List<Path> write(Summary summary) {
        var written = new ArrayList<Path>();
        guarded("the report cannot be written", () -> {
            write(ReportFiles.SUMMARY_JSON, SummaryJson.of(summary), written);
            write(ReportFiles.REPORT_HTML, HtmlReport.of(summary), written);
        });
        guarded("the summary for people cannot be written", () -> {
            String markdown = SummaryMarkdown.of(summary);
            gitHub.summary(
                    markdown,
                    summary.head().test().name() + ": " + summary.head().headline());
            write(ReportFiles.SUMMARY_MD, markdown, written);
        });
        guarded(
                "the index of the reports cannot be written",
                () -> new ReportIndex(directory.resolve(".."), Path.of("")).update());
        return written;
    }

    private void write(String name, String text, List<Path> written) {
        Path file = directory.resolve(name);
        AtomicFile.write(file, text);
        written.add(file);
    }

    /** What the failed test says, and what was in the way of its report. */
    public String failureMessage(LoadResult result) {
        List<TargetOutput> output = new ArrayList<>();
        guarded("the output of the targets is not available", () -> output.addAll(outputs.get()));
        List<String> parts = new ArrayList<>();
        guarded(
                "the details are not available",
                () -> parts.add(FailureMessage.of(result, output, directory, traceUrl)));
        if (parts.isEmpty()) {
            parts.add(result.verdict() + ": " + result.ending().reason());
        }
        troubles.forEach(trouble -> parts.add("warning: " + PlainText.line(trouble)));
        return String.join("\n", parts);
    }
}

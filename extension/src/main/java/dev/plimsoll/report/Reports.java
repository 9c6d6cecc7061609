/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.library.Library;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.console.AtWork;
import dev.plimsoll.report.console.Console;
import dev.plimsoll.report.console.Progress;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.directory.AtomicFile;
import dev.plimsoll.report.directory.ReportFiles;
import dev.plimsoll.report.directory.ReportIndex;
import dev.plimsoll.report.directory.ReportPlace;
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
import dev.plimsoll.report.live.LivePage;
import dev.plimsoll.report.live.Moment;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.report.summary.Environment;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.target.TargetNote;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ReportLocation;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** All that one load test prints and writes. Belongs to the thread that runs the test. */
@API(status = API.Status.INTERNAL)
public final class Reports implements ReportLocation {

    private final Console console = Console.system();
    private final GeneratorMachine machine;
    private final ReportPlace place;
    private final LoadPlan plan;
    private final ProgressMode mode;
    private final int progressPort;
    private final Progress progress;
    private final ReportSettings settings;
    private final TargetNotes targets;
    private final Supplier<List<TargetOutput>> outputs;
    private final List<Destination> destinations;
    private final GitHubActions gitHub;
    private final @Nullable TraceUrl traceUrl;
    private final boolean attachments;
    private final List<FlightReport> flights = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<String> announced = new ArrayList<>();
    private boolean progressWorks = true;
    private boolean pageWorks = true;
    private @Nullable LivePage page;
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
        this.place = new ReportPlace(settings.root(), test.name(), console::println);
        this.plan = plan;
        this.mode = settings.progress();
        this.progressPort = settings.progressPort();
        this.progress = new Progress(settings.progress(), console, plan);
        this.settings = settings;
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

    /** Where the files go; another directory once it turns out that they cannot be written there. */
    @Override
    public Path directory() {
        return place.directory();
    }

    @Override
    public Optional<Path> written() {
        Summary current = summary;
        return current == null
                ? Optional.empty()
                : Optional.ofNullable(current.head().reportDirectory());
    }

    /** Opens the machine outputs; nothing is written before they are started. */
    public Exports exports(RunClock clock) {
        return Exports.open(destinations, plan, directory().getFileName().toString(), clock);
    }

    /** Says one thing more before the load runs. */
    public void announce(String line) {
        announced.add(PlainText.line(plan.redaction().text(line)));
    }

    /** Says now what somebody must do for the load to run. */
    public void say(String line) {
        console.println("  " + PlainText.line(plan.redaction().text(line)));
    }

    /**
     * Says what is about to run.
     *
     * @param workers that make the load; 0 for this JVM
     */
    public void starting(@Nullable String baseUrl, int workers) {
        this.baseUrl = baseUrl;
        if (mode != ProgressMode.OFF) {
            console.println(StartLine.of(plan, baseUrl, workers));
            targets.lines().forEach(console::println);
            announced.forEach(line -> console.println("  " + line));
        }
        if (mode == ProgressMode.WEB) {
            guarded("the live page is not available", () -> {
                LivePage opened = LivePage.open(plan.name(), progressPort);
                page = opened;
                console.println("  live page: " + opened.address());
            });
        }
    }

    /**
     * Call for each interval.
     *
     * @param soFar the result, if the load ended now; taken only if somebody looks at it
     */
    public void running(Statistics statistics, Duration now, AtWork who, Supplier<LoadResult> soFar) {
        LivePage shown = page;
        if (shown != null && pageWorks) {
            pageWorks = guarded(
                    "the live page cannot be shown",
                    () -> shown.show(
                            () -> Moment.of(plan, statistics, now, who), () -> Summary.of(soFar.get(), environment())));
        }
        if (progressWorks) {
            progressWorks = guarded("the progress cannot be shown", () -> progress.show(statistics, now, who));
        }
    }

    /** Takes what the recording of a Java target shows. */
    public void recorded(FlightReport shown) {
        flights.add(shown);
    }

    /** Writes the files and prints the summary. What cannot be written is no reason to lose a verdict. */
    public void finished(LoadResult result) {
        guarded("the progress cannot be shown", progress::end);
        guarded("the results cannot be summed up", () -> {
            Summary made = Summary.of(result, environment()).explainedBy(flights);
            List<Path> written = write(made);
            Summary shown = made.in(written.isEmpty() ? null : directory());
            summary = shown;
            guarded("the summary cannot be printed", () -> console.println(SummaryText.of(shown)));
            if (attachments) {
                written.forEach(file -> console.println("[[ATTACHMENT|" + file + "]]"));
            }
            LivePage page = this.page;
            if (page != null) {
                page.over(shown, report(written));
            }
        });
    }

    /** Says to those who look on that nothing more comes, if they do not know yet. */
    public void endPage() {
        LivePage shown = page;
        if (shown != null) {
            shown.close();
        }
    }

    private static @Nullable Path report(List<Path> written) {
        return written.stream()
                .filter(file -> file.endsWith(ReportFiles.REPORT_HTML))
                .findFirst()
                .orElse(null);
    }

    private Environment environment() {
        return new Environment(
                machine,
                targets.rows(),
                settings.trendStats(),
                settings.buckets(),
                settings.environment(),
                baseUrl,
                traceUrl);
    }

    /** Writes {@code failure.json} as well: the load has failed the test. Call it after {@link #finished}. */
    public void failed() {
        Summary current = summary;
        if (current == null || current.head().reportDirectory() == null) {
            return; // there is no report that it could be beside
        }
        guarded("failure.json cannot be written", () -> {
            Path file = FailureFile.write(directory(), current, lastOutput(), plan.redaction());
            if (attachments) {
                console.println("[[ATTACHMENT|" + file + "]]");
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
        place.clear(); // what cannot be written anew does not stay as it was
        write(failed);
        failed();
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

    /** What could be written, elsewhere if not where it should be. */
    private List<Path> write(Summary summary) {
        if (place.isNowhere()) {
            return List.of();
        }
        var texts = new LinkedHashMap<String, String>();
        guarded("the report cannot be written", () -> {
            write(ReportFiles.SUMMARY_JSON, SummaryJson.of(summary), texts);
            write(ReportFiles.REPORT_HTML, HtmlReport.of(summary), texts);
        });
        guarded("the summary for people cannot be written", () -> {
            String markdown = SummaryMarkdown.of(summary);
            gitHub.summary(
                    markdown,
                    summary.head().test().name() + ": " + summary.head().headline());
            write(ReportFiles.SUMMARY_MD, markdown, texts);
        });
        if (!texts.isEmpty()) {
            guarded(
                    "the index of the reports cannot be written",
                    () -> new ReportIndex(directory().resolve(".."), Path.of("")).update());
        }
        return texts.keySet().stream().map(directory()::resolve).toList();
    }

    /** @param texts of the files that are written already: they move along */
    private void write(String name, String text, Map<String, String> texts) {
        try {
            AtomicFile.write(directory().resolve(name), text);
        } catch (UncheckedIOException e) {
            if (!place.goElsewhere(e)) {
                throw e;
            }
            texts.forEach((earlier, its) -> AtomicFile.write(directory().resolve(earlier), its));
            AtomicFile.write(directory().resolve(name), text);
        }
        texts.put(name, text);
    }

    /** What the failed test says, and what was in the way of its report. */
    public String failureMessage(LoadResult result) {
        List<TargetOutput> output = lastOutput();
        List<String> parts = new ArrayList<>();
        guarded(
                "the details are not available",
                () -> parts.add(FailureMessage.of(result, output, written().orElse(null), traceUrl, flights)));
        if (parts.isEmpty()) {
            parts.add(result.verdict() + ": " + result.ending().reason());
        }
        place.trouble()
                .filter(any -> written().isEmpty())
                .ifPresent(trouble -> parts.add("warning: there is no report: " + PlainText.line(trouble)));
        troubles.forEach(trouble -> parts.add("warning: " + PlainText.line(trouble)));
        return String.join("\n", parts);
    }

    private List<TargetOutput> lastOutput() {
        List<TargetOutput> output = new ArrayList<>();
        guarded("the output of the targets is not available", () -> output.addAll(outputs.get()));
        return output;
    }
}

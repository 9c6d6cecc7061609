/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.text.Columns;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a developer reads when a load test fails. The first line stands alone: some tools show nothing else. */
@API(status = API.Status.INTERNAL)
public final class FailureMessage {
    private static final int WARNINGS = 10;
    private static final int OUTPUT_LINES = 20;
    private static final int LINE = 240; // characters

    private FailureMessage() {}

    /** @param report where the report is, or null if there is none */
    public static String of(LoadResult result, List<TargetOutput> outputs, @Nullable Path report) {
        return of(result, outputs, report, null);
    }

    public static String of(
            LoadResult result, List<TargetOutput> outputs, @Nullable Path report, @Nullable TraceUrl traceUrl) {
        return of(result, outputs, report, traceUrl, List.of());
    }

    /** @param flights what the recordings of Java targets show */
    public static String of(
            LoadResult result,
            List<TargetOutput> outputs,
            @Nullable Path report,
            @Nullable TraceUrl traceUrl,
            List<FlightReport> flights) {
        Findings findings = Findings.of(result);
        var parts = new ArrayList<List<String>>();
        parts.add(opening(result, findings));
        parts.add(table(findings));
        parts.add(PlainText.labelled(
                "fault: ",
                FaultFinding.of(result).stream().map(FaultFinding::sentence).toList()));
        parts.add(PlainText.labelled("observed: ", result.observations()));
        parts.add(CheckLines.of(result.statistics(), traceUrl));
        parts.add(new ErrorLines(result.statistics().errors(), traceUrl).withExamples());
        parts.add(WhyLines.of(result, flights));
        parts.add(warnings(WhyNoData.otherWarnings(result)));
        outputs.forEach(output -> parts.add(lastOutput(output, result.plan().redaction())));
        parts.add(place(result, report));
        return String.join(
                "\n\n",
                parts.stream()
                        .filter(part -> !part.isEmpty())
                        .map(part -> String.join("\n", part))
                        .toList());
    }

    /** The verdict in one line. */
    public static String firstLine(LoadResult result) {
        return firstLine(result, Findings.of(result));
    }

    /** Returns the verdict for people: a run that an assumption ended is skipped, as JUnit calls it. */
    public static String verdict(LoadResult result) {
        return result.ending().kind() == Ending.Kind.SKIPPED
                ? SkippedTest.LABEL
                : result.verdict().name();
    }

    /** One threshold with its figure: {@code http_req_duration p95<500 was 812 ms (n=142)}. */
    public static String sentence(ThresholdResult threshold, Statistics statistics) {
        return Finding.of(threshold, statistics).sentence();
    }

    private static String firstLine(LoadResult result, Findings findings) {
        if (result.verdict() == Verdict.ABORTED) {
            String reason = PlainText.line(result.ending().reason(), LINE);
            String what = "load test " + verdict(result).toLowerCase(Locale.ROOT);
            String aborted = reason.isEmpty() ? what : what + ": " + reason;
            boolean judged = result.ending().kind() != Ending.Kind.SKIPPED
                    && !findings.missed().isEmpty();
            return !judged ? aborted : aborted + "; " + missed(findings);
        }
        if (result.verdict() == Verdict.INCONCLUSIVE) {
            return "load test inconclusive: " + findings.count() + ", but "
                    + result.generator().bottleneck();
        }
        return missed(findings);
    }

    private static String missed(Findings findings) {
        return findings.missed().isEmpty()
                ? findings.count()
                : findings.count() + ": " + findings.missed().get(0).sentence();
    }

    private static List<String> opening(LoadResult result, Findings findings) {
        var lines = new ArrayList<String>();
        lines.add(firstLine(result, findings));
        ended(result).ifPresent(lines::add);
        lines.addAll(WhyNoData.all(result));
        return lines;
    }

    /**
     * {@code http_req_failed rate<1% ended the load after 12 s}, or which feeder did. Empty if the load ended as planned
     * or was aborted.
     */
    public static Optional<String> ended(LoadResult result) {
        Duration end = result.statistics().spans().windowEnd(); // the run itself lasted until its users had stopped
        String after = " ended the load after " + TimeText.inWords(end);
        return result.abortedBy()
                .map(threshold -> RuleText.of(threshold.rule()).sentence() + after)
                .or(() -> result.exhausted().map(feeder -> PlainText.line(feeder, LINE) + ", which" + after));
    }

    private static List<String> table(Findings findings) {
        List<String> rows = new Columns(Set.of())
                .lines(findings.all().stream().map(FailureMessage::row).toList());
        var lines = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(rows.get(i));
            String course = findings.all().get(i).course();
            if (!course.isEmpty()) {
                lines.add("    " + course);
            }
        }
        return lines;
    }

    private static List<String> row(Finding finding) {
        String title =
                finding.mark() + " " + finding.text().title() + (finding.rule().implicit() ? " (implicit)" : "");
        String rule = finding.text().rule();
        return switch (finding.state()) {
            case MET, MISSED -> List.of(title, rule, "was " + finding.found(), finding.basis());
            case NO_DATA -> List.of(title, rule, "was " + finding.found());
            case SKIPPED -> List.of(title, rule, finding.found());
        };
    }

    private static List<String> warnings(List<String> warnings) {
        var lines = new ArrayList<String>();
        for (String warning : warnings.subList(0, Math.min(WARNINGS, warnings.size()))) {
            lines.add("warning: " + PlainText.line(warning));
        }
        if (warnings.size() > WARNINGS) {
            lines.add("and " + (warnings.size() - WARNINGS) + " more warnings");
        }
        return lines;
    }

    private static List<String> place(LoadResult result, @Nullable Path report) {
        var lines = new ArrayList<String>();
        if (!result.test().invocation().isEmpty()) {
            lines.add("invocation: " + PlainText.line(result.test().invocation(), LINE));
        }
        if (report != null) {
            lines.add("report: " + PlainText.line(report.toString()));
        }
        return lines;
    }

    private static List<String> lastOutput(TargetOutput output, Redaction redaction) {
        var lines = new ArrayList<String>();
        // with a mark before each line, so that no line of the target's can pass for a command to the CI server
        PlainText.lastLines(redaction.text(output.tail()), OUTPUT_LINES, LINE)
                .forEach(line -> lines.add("  | " + line));
        if (!lines.isEmpty()) {
            lines.add(0, "last output of " + PlainText.line(output.name()) + ":");
        }
        return lines;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Suggestion;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.UnmeasuredClient;
import dev.plimsoll.verdict.UnseenTag;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Why a threshold found no samples, and what was recorded in their place. */
@API(status = API.Status.INTERNAL)
public final class WhyNoData {
    private static final int MAX_LINES = 5;

    /** What was never called, if a built-in metric has no samples. */
    private static final Map<Metric, String> NEVER_CALLED = Map.of(
            Metrics.CHECKS, "no check was made: user.check(...) was never called",
            Metrics.GROUP_DURATION, "no group ended: user.group(...) was never called, or never returned",
            Metrics.RENDEZVOUS_WAIT, "no user waited for others: user.rendezvous(...) was never called",
            Metrics.TARGET_CPU, "no target's processors were read",
            Metrics.TARGET_MEMORY, "no target's memory was read");

    private final Statistics statistics;
    private final LoadResult result;

    private WhyNoData(LoadResult result) {
        this.result = result;
        this.statistics = result.statistics();
    }

    /** One sentence for each threshold that fails without data, none twice. */
    public static List<String> all(LoadResult result) {
        List<String> sentences = Findings.of(result).missed().stream()
                .filter(finding -> finding.state() == Finding.State.NO_DATA && finding.notKeptApart() == 0)
                .flatMap(finding -> of(finding.rule(), result).stream())
                .distinct()
                .toList();
        return sentences.subList(0, Math.min(MAX_LINES, sentences.size()));
    }

    /** The warnings that do not say the same. */
    public static List<String> otherWarnings(LoadResult result) {
        List<String> said = all(result);
        return result.warnings().stream()
                .filter(warning -> !said.contains(warning))
                .toList();
    }

    /** Empty where there is nothing to add. */
    public static Optional<String> of(ThresholdRule rule, LoadResult result) {
        String sentence = new WhyNoData(result).sentence(rule);
        return sentence.isEmpty()
                ? Optional.empty()
                : Optional.of(PlainText.line(result.plan().redaction().text(sentence)));
    }

    private String sentence(ThresholdRule rule) {
        if (rule.metric().equals(Metrics.RECOVERY_TIME.name())) {
            return FaultFinding.whyNoData(rule, result);
        }
        String noSpans = result.why().noData().get(rule);
        if (noSpans != null) {
            return noSpans;
        }
        Optional<Metric> metric = statistics.metric(rule.metric());
        if (metric.isEmpty()) {
            return neverRecorded(rule.metric());
        }
        if (statistics.shareRead(Selection.of(rule)) < Judge.MIN_SHARE_READ) {
            return "the figures of the target could be read in only %s of the selected time, which is not enough"
                    .formatted(Digits.percent(statistics.shareRead(Selection.of(rule))));
        }
        Selection all = Selection.of(metric.get());
        if (statistics.select(all).isEmpty()
                && statistics.select(all.in(Phase.WARMUP)).isEmpty()) {
            return withoutSamples(metric.get());
        }
        if (statistics.select(all).isEmpty() && !Phase.WARMUP.equals(rule.phase())) {
            return "all samples of " + rule.metric() + " belong to the warm-up, which is not judged";
        }
        return notSelected(rule, metric.get());
    }

    private String neverRecorded(String name) {
        List<String> custom = statistics.metrics().stream()
                .map(Metric::name)
                .filter(each -> Metrics.named(each).isEmpty())
                .toList();
        String question = Suggestion.question(name, custom);
        if (question.isEmpty()) {
            question = Suggestion.question(
                    name, Metrics.all().stream().map(Metric::name).toList());
        }
        String recorded = custom.isEmpty() ? "no custom metric was recorded" : "recorded: " + UnseenTag.names(custom);
        return "nothing was recorded as '" + name + "'" + UnseenTag.joined(question, recorded);
    }

    private String withoutSamples(Metric metric) {
        if (result.verdict() == Verdict.ABORTED) {
            return ""; // that is why
        }
        long requests = count(Selection.of(Metrics.HTTP_REQS));
        if (requests > 0 && UnmeasuredClient.isOfRequests(metric.name())) {
            return unreached(requests, Tags.NONE);
        }
        if (UnmeasuredClient.isOfRequests(metric.name()) && UnmeasuredClient.isPossible(statistics)) {
            return UnmeasuredClient.HINT;
        }
        if (metric.equals(Metrics.ITERATIONS_FAILED) || metric.equals(Metrics.ITERATION_DURATION)) {
            return noIterationEnded();
        }
        return NEVER_CALLED.getOrDefault(metric, "");
    }

    private String noIterationEnded() {
        long cutOff = count(Selection.of(Metrics.ITERATIONS_INTERRUPTED))
                + count(Selection.of(Metrics.ITERATIONS_INTERRUPTED).in(Phase.WARMUP));
        String after = TimeText.inWords(result.duration());
        if (cutOff == 0) {
            return "no iteration ended within " + after + ", and none was cut off: no user got as far as starting one";
        }
        return "no iteration ended: " + Counted.of(cutOff, "user") + (cutOff == 1 ? " was" : " were")
                + " still in " + (cutOff == 1 ? "its" : "their") + " first iteration when the load ended after " + after
                + "; does the body loop by itself?";
    }

    private static String unreached(long requests, Tags of) {
        String which = of.isEmpty() ? "" : " with " + tags(of);
        return requests == 1
                ? "the only request" + which + " never reached the server, so it has no duration"
                : "none of the " + requests + " requests" + which + " reached the server, so they have no duration";
    }

    /** There are samples, but not with these tags, in this phase, or in every window. */
    private String notSelected(ThresholdRule rule, Metric metric) {
        boolean requests = UnmeasuredClient.isOfRequests(metric.name());
        Metric among = requests ? Metrics.HTTP_REQS : metric; // some requests have no duration
        String what = requests ? "no request has" : "no sample of " + metric.name() + " has";
        Optional<UnseenTag> unseen = UnseenTag.of(rule, among, statistics);
        if (unseen.isPresent()) {
            return unseen.get().sentence(what);
        }
        String phase = rule.phase();
        if (phase != null && statistics.select(Selection.of(among).in(phase)).isEmpty()) {
            List<String> phases = List.copyOf(statistics.valuesOf(Tags.PHASE, among));
            return new UnseenTag(Tags.PHASE, phase, phases).sentence(what);
        }
        long counted = count(new Selection(among.name(), rule.tags(), phase));
        if (counted > 0 && statistics.select(Selection.of(rule)).isEmpty()) {
            return unreached(counted, rule.tags());
        }
        if (counted > 0 && rule.window() != null) {
            return "there are samples, but at least one full window of " + TimeText.of(rule.window())
                    + " has none, or there was no full window";
        }
        return counted > 0
                ? ""
                : what + " " + tags(rule.tags()) + (phase == null ? "" : " in the phase " + phase)
                        + " at once, though each of them was seen";
    }

    private static String tags(Tags tags) {
        return String.join(
                " and ",
                tags.asMap().entrySet().stream()
                        .map(tag -> tag.getKey() + " '" + tag.getValue() + "'")
                        .toList());
    }

    private long count(Selection selection) {
        return statistics.select(selection).map(Selected::samples).orElse(0L);
    }
}

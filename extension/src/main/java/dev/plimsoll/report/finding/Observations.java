/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What a run's figures say, in sentences: what a reader would look for first. */
@API(status = API.Status.INTERNAL)
public final class Observations {
    private static final Aggregate P95 = Aggregate.percentile(95);
    /** The p95 of fewer requests is their maximum. */
    private static final long ENOUGH = 20;

    private final LoadResult result;
    private final Statistics statistics;

    private Observations(LoadResult result) {
        this.result = result;
        this.statistics = result.statistics();
    }

    /** Those of the test's profile first. */
    public static List<String> of(LoadResult result) {
        var observations = new Observations(result);
        var found = new ArrayList<>(result.observations());
        observations.slowest().ifPresent(found::add);
        observations.peak().ifPresent(found::add);
        found.addAll(observations.failures());
        observations.dropped().ifPresent(found::add);
        observations.generator().ifPresent(found::add);
        return found;
    }

    private record EndpointP95(String name, double millis, long samples) {}

    private Optional<String> slowest() {
        var all = new ArrayList<EndpointP95>();
        for (String name : Requests.valuesOf(Tags.ENDPOINT, statistics)) {
            Requests.with(statistics, Tags.ENDPOINT, name)
                    .duration()
                    .ifPresent(duration ->
                            all.add(new EndpointP95(name, duration.value(P95).orElse(0), duration.samples())));
        }
        if (all.stream().anyMatch(endpoint -> endpoint.samples >= ENOUGH)) {
            all.removeIf(endpoint -> endpoint.samples < ENOUGH);
        }
        if (all.size() < 2) {
            return Optional.empty();
        }
        all.sort(Comparator.comparingDouble(EndpointP95::millis).reversed());
        EndpointP95 first = all.get(0);
        EndpointP95 second = all.get(1);
        return Optional.of(String.format(
                Locale.ROOT,
                "%s is the slowest endpoint: p95 %s (n=%d); next is %s with %s",
                first.name,
                millis(first.millis),
                first.samples,
                second.name,
                millis(second.millis)));
    }

    /** They are not read in the parts of a second between two scenarios. */
    private static String usersOf(Second second) {
        return Double.isNaN(second.vus()) ? "" : Counted.of(Math.round(second.vus()), "user") + " and ";
    }

    private Optional<String> peak() {
        List<Second> measured = statistics.measuredSeconds();
        boolean busy = measured.stream().anyMatch(second -> second.requests() >= ENOUGH);
        return measured.stream()
                .filter(second -> !Double.isNaN(second.p95()) && (!busy || second.requests() >= ENOUGH))
                .max(Comparator.comparingDouble(Second::p95))
                .filter(any -> measured.size() > 1)
                .map(second -> String.format(
                        Locale.ROOT,
                        "p95 peaked at %s in the second from %s%s, with %s%s",
                        millis(second.p95()),
                        TimeText.inWords(second.start()),
                        phaseAt(second.start()),
                        usersOf(second),
                        Counted.of(second.requests(), "request")));
    }

    private List<String> failures() {
        Requests all = Requests.all(statistics);
        if (all.failed() == 0) {
            return all.count() == 0 ? List.of("no request was made") : List.of("no request failed");
        }
        var found = new ArrayList<String>();
        record Failing(String endpoint, Requests requests) {}
        Requests.valuesOf(Tags.ENDPOINT, statistics).stream()
                .map(name -> new Failing(name, Requests.with(statistics, Tags.ENDPOINT, name)))
                .max(Comparator.comparingLong(failing -> failing.requests().failed()))
                .ifPresent(most -> found.add(String.format(
                        Locale.ROOT,
                        "%d of %d failed requests were to %s, where %s failed",
                        most.requests.failed(),
                        all.failed(),
                        most.endpoint,
                        Digits.percent(most.requests.failedShare()))));
        List<Second> failing = statistics.measuredSeconds().stream()
                .filter(second -> second.failed() > 0)
                .toList();
        if (!failing.isEmpty()) {
            Second last = failing.get(failing.size() - 1);
            found.add(String.format(
                    Locale.ROOT,
                    "requests failed in %d of %s, between %s and %s",
                    failing.size(),
                    Counted.of(statistics.measuredSeconds().size(), "second"),
                    TimeText.inWords(failing.get(0).start()),
                    TimeText.inWords(last.start().plus(last.length()))));
        }
        return found;
    }

    private Optional<String> dropped() {
        return statistics
                .select(Selection.of(Metrics.DROPPED_ITERATIONS))
                .map(Requests::sum)
                .filter(count -> count > 0)
                .map(count -> Counted.of(Math.round(count), "due iteration")
                        + " did not start: there were too few users," + " or the target was too slow");
    }

    private Optional<String> generator() {
        if (result.generator().isSaturated()) {
            return Optional.of(result.generator().bottleneck());
        }
        var figures = new ArrayList<String>();
        GeneratorJudgement generator = result.generator();
        generator
                .cpuMax()
                .ifPresent(
                        share -> figures.add(whose(generator) + " CPU was at most " + Digits.percent(share) + " busy"));
        if (generator.throttledShare() > 0) {
            figures.add(whose(generator) + " container's CPU quota was used up in "
                    + Digits.percent(generator.throttledShare()) + " of the periods");
        }
        boolean typical = generator.keptUp();
        (typical ? generator.latenessP99() : generator.latenessMax())
                .ifPresent(
                        late -> figures.add("starts were late by " + millis(late) + (typical ? " (p99)" : " (max)")));
        (typical ? generator.jitterP99() : generator.jitterMax())
                .ifPresent(late ->
                        figures.add("threads woke up late by " + millis(late) + (typical ? " (p99)" : " (max)")));
        return figures.isEmpty() ? Optional.empty() : Optional.of(howItDid(generator) + String.join(", ", figures));
    }

    private static String whose(GeneratorJudgement generator) {
        return generator.workers() == 0 ? "its" : "the busiest one's";
    }

    private static String howItDid(GeneratorJudgement generator) {
        if (generator.workers() > 0) {
            String workers = generator.workers() == 1 ? "the worker" : "all " + generator.workers() + " workers";
            return generator.keptUp() ? workers + " kept up: " : "workers were held up at times: ";
        }
        if (generator.keptUp()) {
            return generator.sharesJvm()
                    ? "service and load share one JVM, which kept up with both: "
                    : "the load generator kept up: ";
        }
        return generator.sharesJvm()
                ? "service and load share one JVM, which was held up at times: "
                : "the load generator was held up at times: ";
    }

    private String phaseAt(Duration start) {
        return Stream.concat(
                        statistics.spans().phases().stream(),
                        statistics.spans().faultPhases().stream().filter(phase -> !FaultPeriod.isAfter(phase.name())))
                .filter(phase ->
                        phase.start().compareTo(start) <= 0 && phase.end().compareTo(start) > 0)
                .map(Phase::name)
                .reduce((first, next) -> first + " and " + next)
                .map(names -> " (" + names + ")")
                .orElse("");
    }

    private static String millis(double millis) {
        return new Figure(millis, Scale.MILLIS).beside(0);
    }
}

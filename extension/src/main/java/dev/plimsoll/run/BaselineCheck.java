/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.BaselineMode;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Percent;
import dev.plimsoll.report.console.Console;
import dev.plimsoll.report.directory.BaselineFile;
import dev.plimsoll.text.Counted;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The baseline of one load test: read before the load, then held against it or written. One thread at a time. */
@API(status = API.Status.INTERNAL)
public final class BaselineCheck {
    /** Of a test without a baseline. */
    public static final BaselineCheck NONE =
            new BaselineCheck(BaselineMode.OFF, null, Path.of(""), Optional.empty(), "");

    private final BaselineMode mode;
    private final @Nullable BaselineRule rule;
    private final Path file;
    private final Optional<BaselineRuns> found;
    private final String testClass;

    private BaselineCheck(
            BaselineMode mode, @Nullable BaselineRule rule, Path file, Optional<BaselineRuns> found, String testClass) {
        this.mode = mode;
        this.rule = rule;
        this.file = file;
        this.found = found;
        this.testClass = testClass;
    }

    /** Throws {@link ConfigurationException}, also for a file that is no baseline of the test. */
    public static BaselineCheck of(BaselineText declared, String test, String testClass, BaselineMode mode) {
        double regression = Percent.parse("maxRegression", declared.maxRegression());
        var rule = new BaselineRule(regression, DurationParser.parse(declared.minDelta()));
        Path file = BaselineFile.of(declared.file(), test, testClass);
        return new BaselineCheck(
                mode, rule, file, mode.reads() ? BaselineFile.read(file, test) : Optional.empty(), testClass);
    }

    /** The endpoints that are held against the baseline. */
    Set<String> endpoints() {
        return found.map(BaselineRuns::endpoints).orElse(Set.of());
    }

    /** Empty where nothing is to be held against anything. */
    Optional<BaselineComparison> compare(LoadPlan plan, Statistics statistics) {
        return rule == null || mode != BaselineMode.CHECK
                ? Optional.empty()
                : Optional.of(BaselineComparison.of(rule, file, found, BaselineFile.load(plan), statistics));
    }

    /**
     * Writes the run to the baseline, if that is requested and the run is suitable.
     *
     * @param plan as it was before the run
     */
    void keep(LoadPlan plan, LoadResult result) {
        if (rule != null && mode.writes()) {
            Console.system().println("plimsoll: " + kept(plan, result));
        }
    }

    private String kept(LoadPlan plan, LoadResult result) {
        String load = BaselineFile.load(plan);
        if (result.verdict() == Verdict.ABORTED || result.verdict() == Verdict.MISSED) {
            return "the baseline %s stays as it is: the run is %s".formatted(file, result.verdict());
        }
        if (found.isPresent() && !found.get().load().equals(load)) {
            return "the baseline %s stays as it is: it is of another load, %s, and this run was %s"
                    .formatted(file, found.get().load(), load);
        }
        BaselineRuns after = found.orElseGet(
                        () -> new BaselineRuns(result.test().name(), testClass, load, List.of()))
                .with(BaselineFile.run(result));
        try {
            BaselineFile.write(file, after);
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
        String runs = Counted.of(after.runs().size(), "run");
        String doubt = result.verdict() == Verdict.INCONCLUSIVE
                ? ", but " + result.generator().bottleneck()
                : "";
        return "the baseline %s now holds %s: commit it%s".formatted(file, runs, doubt);
    }
}

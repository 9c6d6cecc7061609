/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Parses thresholds. Blanks are allowed between any two words.
 *
 * <pre>
 * threshold = [ metric [ "{" tag ":" value { "," tag ":" value } "}" ] ":" ] aggregate operator limit [ unit ]
 * value     = "'" any text "'" | text without , { } : '
 * aggregate = "avg" | "min" | "med" | "max" | "p" number | "p(" number ")" | "count" | "stddev" | "rate" | "value"
 *           | "below(" number [ unit ] ")"
 * operator  = "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!="
 * limit     = [ "+" | "-" ] number [ "e" exponent ]
 * unit      = "ms" | "us" | "s" | "m" | "B" | "KB" | "MB" | "GB" | "KiB" | "MiB" | "GiB" | "%" | "/s"
 * </pre>
 *
 * The metric defaults to {@code http_req_duration}. A limit without a unit is in milliseconds, bytes or plain numbers.
 */
@API(status = API.Status.INTERNAL)
public final class ThresholdParser {
    private ThresholdParser() {}

    /** Parses one threshold without its plan; throws {@link ConfigurationException} with all errors. */
    public static ThresholdRule parse(ThresholdText text) {
        return parse(text, TimeScale.NONE);
    }

    /**
     * Parses all thresholds of a plan; throws {@link ConfigurationException} with all errors.
     *
     * @param plan with scaled times
     */
    public static List<ThresholdRule> parseAll(List<ThresholdText> texts, ThresholdPlan plan, TimeScale timeScale) {
        var errors = new ConfigurationErrors("");
        var rules = new ArrayList<ThresholdRule>();
        for (ThresholdText text : texts) {
            ThresholdRule rule = errors.attempt("", () -> ThresholdPlanCheck.check(parse(text, timeScale), plan));
            if (rule != null) {
                rules.add(rule);
            }
        }
        errors.throwIfAny();
        ThresholdPlanCheck.checkRecovery(rules, errors);
        errors.throwIfAny();
        return List.copyOf(rules);
    }

    /** Parses all thresholds of a plan that is not scaled, and whose outcomes are not known. */
    public static List<ThresholdRule> parseAll(List<ThresholdText> texts, List<Scenario> scenarios) {
        return parseAll(texts, new ThresholdPlan(scenarios, List.of(), Optional.empty()), TimeScale.NONE);
    }

    private static ThresholdRule parse(ThresholdText text, TimeScale timeScale) {
        var errors = new ConfigurationErrors(text.where());
        Duration window = length("window", text.window(), errors);
        Duration abortDelay = length("abortDelay", text.abortDelay(), errors);
        errors.addIf(window != null && window.isZero(), "window = \"%s\" must be longer than 0", text.window());
        errors.addIf(
                !text.abortDelay().isBlank() && !text.abortOnFail(),
                "abortDelay = \"%s\" requires abortOnFail = true",
                text.abortDelay());
        ThresholdGrammar.Parts parts = errors.attempt("", () -> ThresholdGrammar.read(text.value()));
        ThresholdRule rule = parts == null ? null : rule(text, parts, errors);
        if (rule != null && MetricTags.isOfSpans(rule.metric())) {
            errors.addIf(
                    window != null || text.abortOnFail(),
                    "window and abortOnFail are not available for spans: they are judged once, at the end");
            errors.addIf(
                    rule.phase() != null,
                    "phases are not available for spans: the requests of all measured phases are one sample");
            errors.addIf(
                    rule.tags().get(Tags.SPAN) == null,
                    "name the span, as in span_duration{span:'SELECT orders'}: p95<50");
        }
        errors.throwIfAny();
        return requireNonNull(rule).timed(timeScale, window, abortDelay == null ? Duration.ZERO : abortDelay);
    }

    private static ThresholdRule rule(ThresholdText text, ThresholdGrammar.Parts parts, ConfigurationErrors errors) {
        ThresholdSelection selection = ThresholdSelection.of(parts, text, errors);
        String metric = selection.metric().isEmpty() ? Metrics.HTTP_REQ_DURATION.name() : selection.metric();
        Metric builtIn = Metrics.named(metric).orElse(null);
        Aggregate aggregate = errors.attempt("", () -> LimitParser.fitted(parts.aggregate(), builtIn));
        return new ThresholdRule(
                text.value(),
                metric,
                selection.tags(),
                selection.phase(),
                null,
                aggregate == null ? parts.aggregate() : aggregate,
                parts.operator(),
                limit(parts, selection.metric(), builtIn, errors),
                text.abortOnFail(),
                Duration.ZERO,
                text.onNoData(),
                false,
                null,
                text.place());
    }

    private static double limit(
            ThresholdGrammar.Parts parts, String said, @Nullable Metric builtIn, ConfigurationErrors errors) {
        Aggregate aggregate = parts.aggregate();
        if (said.isEmpty() && aggregate.kind() == Aggregate.Kind.RATE) {
            errors.add("rate of what? Name the metric, as in \"http_req_failed: rate<1%%\" or \"checks: rate>99%%\"");
            return 0;
        }
        if (builtIn != null && !aggregate.suits(builtIn.type())) {
            errors.add(
                    "\"%s\" is not an aggregate of the %s %s; allowed: %s",
                    aggregate.label(), builtIn.type().label(), builtIn, Aggregate.labelsFor(builtIn.type()));
            return 0;
        }
        Double limit = errors.attempt("", () -> new LimitParser(aggregate, builtIn).parse(parts.limit()));
        return limit == null ? 0 : limit;
    }

    private static @Nullable Duration length(String attribute, String text, ConfigurationErrors errors) {
        return text.isBlank() ? null : errors.attempt("%s = ".formatted(attribute), () -> DurationParser.parse(text));
    }
}

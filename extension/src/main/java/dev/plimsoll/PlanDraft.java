/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.HttpClients;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.BaselineMode;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.threshold.ImplicitThresholds;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.report.GitHubActions;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.text.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plan in the making: its parts are read one by one, and every mistake in them is told at once. Used once. */
final class PlanDraft {
    private final Settings settings;
    private final List<String> mistakes = new ArrayList<>();

    PlanDraft(Settings settings) {
        this.settings = settings;
    }

    /** What the reading gives, or the other when it is a mistake, which is kept. */
    <T> T attempt(Supplier<T> reading, T otherwise) {
        return attempt("", reading, otherwise);
    }

    /** @param place how the messages begin */
    <T> T attempt(String place, Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            e.errors().forEach(mistake -> mistakes.add(place + mistake));
            return otherwise;
        }
    }

    void mistake(String text) {
        mistakes.add(text);
    }

    /** With the placeholders replaced. */
    ThresholdText resolved(ThresholdText text) {
        return new ThresholdText(
                resolve(text.value()),
                resolve(text.metric()),
                resolve(text.endpoint()),
                resolve(text.outcome()),
                resolve(text.scenario()),
                resolve(text.phase()),
                text.tags().stream().map(this::resolve).toList(),
                resolve(text.window()),
                text.abortOnFail(),
                resolve(text.abortDelay()),
                text.onNoData());
    }

    /** With the placeholders replaced. */
    OutcomeRule resolved(OutcomeRule rule) {
        return new OutcomeRule(
                resolve(rule.name()),
                rule.status(),
                resolve(rule.body()),
                resolve(rule.bodyMatches()),
                resolve(rule.header()),
                resolve(rule.endpoint()),
                rule.expected());
    }

    /** With the placeholders replaced. */
    EndpointRule resolved(EndpointRule rule) {
        return new EndpointRule(resolve(rule.name()), resolve(rule.method()), resolve(rule.path()));
    }

    String resolve(String text) {
        return settings.configuration().resolve(text);
    }

    TimeScale timeScale() {
        return attempt(settings::timeScale, TimeScale.NONE);
    }

    /** Names, outcomes, a base URL that is known before any target runs, and the libraries that all of it needs. */
    void checkHttp(
            Supplier<Optional<String>> declaredBaseUrl, List<OutcomeRule> outcomes, List<EndpointRule> endpoints) {
        Optional<String> baseUrl = attempt("base URL: ", declaredBaseUrl, Optional.empty());
        attempt(
                () -> {
                    HttpClients.check(new HttpSettings(baseUrl.orElse(null), outcomes, endpoints, settings.runId()));
                    Reports.check();
                    return true;
                },
                false);
    }

    /**
     * With the file read.
     *
     * @param declared null for none
     * @param place how the messages begin
     */
    BaselineCheck baseline(@Nullable LoadBaseline declared, String place, String test) {
        BaselineMode mode = attempt(settings::baseline, BaselineMode.OFF);
        if (declared == null) {
            return BaselineCheck.NONE;
        }
        return attempt(place, () -> BaselineCheck.of(declared, test, mode, this::resolve), BaselineCheck.NONE);
    }

    /** What is used only later: its mistakes come with the others all the same. */
    void checkSettings() {
        attempt(settings::isEnabled, true);
        attempt(settings::requiresTargets, true);
        attempt(settings::enforcesThresholds, true);
        attempt(settings::progress, ProgressMode.OFF);
        attempt(settings::trendStats, List.of());
        attempt(settings::destinations, List.of());
        attempt(settings::seed, 0L);
        attempt(settings::isolation, Optional.empty());
        attempt(settings::redaction, Redaction.BUILT_IN);
        attempt(settings::gitHub, GitHubActions.OFF);
        attempt(settings::traceUrl, Optional.empty());
    }

    /** The plan, with the implicit thresholds; or every mistake at once. */
    LoadPlan finish(
            String name,
            List<Scenario> scenarios,
            List<ThresholdRule> explicit,
            List<OutcomeRule> outcomes,
            List<EndpointRule> endpoints,
            List<String> overrides) {
        throwIfMistaken();
        Redaction redaction = settings.redaction();
        var rules = new ArrayList<>(explicit);
        rules.addAll(ImplicitThresholds.beside(explicit, scenarios));
        return new LoadPlan(
                name,
                scenarios,
                rules,
                outcomes,
                endpoints,
                settings.seed(),
                settings.runId(),
                overrides.stream().map(redaction::text).toList(),
                redaction);
    }

    void throwIfMistaken() {
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }
}

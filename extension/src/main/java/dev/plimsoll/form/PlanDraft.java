/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.fault.FaultReader;
import dev.plimsoll.fault.FaultText;
import dev.plimsoll.fault.PlannedFault;
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
import dev.plimsoll.run.BaselineCheck;
import dev.plimsoll.run.BaselineText;
import dev.plimsoll.run.Course;
import dev.plimsoll.text.Redaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Builds a plan: reads its parts one by one, and reports all configuration errors at once. Used once. */
@API(status = API.Status.INTERNAL)
public final class PlanDraft {
    private final Settings settings;
    private final List<String> errors = new ArrayList<>();
    private Optional<String> baseUrl = Optional.empty();
    private BaselineCheck baseline = BaselineCheck.NONE;

    public PlanDraft(Settings settings) {
        this.settings = settings;
    }

    /** Returns the result, or the given fallback after adding the error. */
    public <T> T attempt(Supplier<T> reading, T otherwise) {
        return attempt("", reading, otherwise);
    }

    /** @param place how the messages begin */
    public <T> T attempt(String place, Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            e.errors().forEach(error -> errors.add(place + error));
            return otherwise;
        }
    }

    /** Keeps what the check throws, if it does. */
    public void check(Runnable check) {
        attempt(
                () -> {
                    check.run();
                    return true;
                },
                false);
    }

    public void error(String text) {
        errors.add(text);
    }

    /** With the placeholders replaced. */
    public ThresholdText resolved(ThresholdText text) {
        return new ThresholdText(
                text.place(),
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
    public OutcomeRule resolved(OutcomeRule rule) {
        return new OutcomeRule(
                rule.place(),
                resolve(rule.name()),
                rule.status(),
                resolve(rule.body()),
                resolve(rule.bodyMatches()),
                resolve(rule.header()),
                resolve(rule.endpoint()),
                rule.expected());
    }

    /** With the placeholders replaced. */
    public EndpointRule resolved(EndpointRule rule) {
        return new EndpointRule(rule.place(), resolve(rule.name()), resolve(rule.method()), resolve(rule.path()));
    }

    /** Returns the faults with their times scaled, if they lie within the load. */
    public List<PlannedFault> faults(List<FaultText> texts, List<Scenario> scenarios, TimeScale scale) {
        return attempt(
                () -> FaultReader.inLoad(
                        FaultReader.read(texts).stream()
                                .map(fault -> fault.timed(scale))
                                .toList(),
                        scenarios),
                List.of());
    }

    public String resolve(String text) {
        return settings.configuration().resolve(text);
    }

    public TimeScale timeScale() {
        return attempt(settings::timeScale, TimeScale.NONE);
    }

    /**
     * Sets and checks what users' clients need: names, outcomes, a base URL, and the libraries.
     *
     * @param declared the base URL that the test or its settings say
     * @param around the one that its surroundings have otherwise, as far as they are running
     */
    public void http(
            Supplier<Optional<String>> declared,
            Supplier<Optional<String>> around,
            List<OutcomeRule> outcomes,
            List<EndpointRule> endpoints) {
        baseUrl = attempt("base URL: ", declared, Optional.empty()).or(() -> attempt(around, Optional.empty()));
        check(() -> {
            HttpClients.check(new HttpSettings(baseUrl.orElse(null), outcomes, endpoints, settings.runId()));
            Reports.check();
        });
    }

    /**
     * Sets the baseline, with its file read.
     *
     * @param declared null for none
     * @param place how the messages begin
     * @param testClass empty for a load in code, whose name is all its own
     */
    public void baseline(@Nullable BaselineText declared, String place, String test, String testClass) {
        BaselineMode mode = attempt(settings::baseline, BaselineMode.OFF);
        if (declared != null) {
            baseline = attempt(
                    place,
                    () -> BaselineCheck.of(declared.resolved(this::resolve), test, testClass, mode),
                    BaselineCheck.NONE);
        }
    }

    /** Reads what is used only later, so that its errors come with the others. */
    private void checkSettings() {
        attempt(settings::isEnabled, true);
        attempt(settings::requiresTargets, true);
        attempt(settings::enforcesThresholds, true);
        attempt(settings::failsInconclusive, false);
        attempt(settings::reportRoot, Path.of(""));
        attempt(settings::progress, ProgressMode.OFF);
        attempt(settings::progressPort, 0);
        attempt(settings::trendStats, List.of());
        attempt(settings::buckets, List.of());
        attempt(settings::destinations, List.of());
        attempt(settings::seed, 0L);
        attempt(settings::isolation, Optional.empty());
        attempt(settings::redaction, Redaction.BUILT_IN);
        attempt(settings::gitHub, GitHubActions.OFF);
        attempt(settings::traceUrl, Optional.empty());
        attempt(settings::maxBody, 0L);
        attempt(settings::receivesSpans, true);
        attempt(settings::traceSample, 0.0);
        attempt(settings::tracePort, 0);
        attempt(settings::traceAgent, Optional.empty());
        attempt(settings.workers()::count, OptionalInt.empty());
        attempt(settings.workers()::deployTime, Duration.ZERO);
        attempt(settings.workers()::endWhenOneIsLost, true);
        attempt(settings.workers()::isInsecure, false);
        check(settings.workers()::bind);
        check(settings.workers()::checkFiles);
    }

    /** Returns the plan, with the implicit thresholds; throws a {@link ConfigurationException} with every error. */
    public ReadPlan finish(
            String name,
            List<Scenario> scenarios,
            List<PlannedFault> faults,
            List<ThresholdRule> explicit,
            List<OutcomeRule> outcomes,
            List<EndpointRule> endpoints,
            List<String> overrides) {
        checkSettings();
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        Redaction redaction = settings.redaction();
        var rules = new ArrayList<>(explicit);
        rules.addAll(ImplicitThresholds.beside(explicit, scenarios));
        var plan = new LoadPlan(
                name,
                scenarios,
                faults.stream().map(PlannedFault::period).toList(),
                rules,
                outcomes,
                endpoints,
                settings.seed(),
                settings.runId(),
                overrides.stream().map(redaction::text).toList(),
                redaction);
        var http = new HttpSettings(
                baseUrl.orElse(null), outcomes, endpoints, plan.runId(), redaction, settings.maxBody());
        return new ReadPlan(plan, http, Course.AS_PLANNED, baseline, faults);
    }
}

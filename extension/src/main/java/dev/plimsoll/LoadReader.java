/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.fault.FaultReader;
import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.form.PlanDraft;
import dev.plimsoll.form.ReadPlan;
import dev.plimsoll.form.RunningTest;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.load.ScenarioChoice;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdPlan;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@link Load}, with the configuration on top, into a plan. Used once. */
final class LoadReader {
    private final Load load;
    private final Settings settings;
    private final RunningTest around;
    private final PlanDraft draft;
    private final List<String> overrides = new ArrayList<>();

    /** @param around the test that the load is run in */
    LoadReader(Load load, Settings settings, RunningTest around) {
        this.load = load;
        this.settings = settings;
        this.around = around;
        this.draft = new PlanDraft(settings);
    }

    /** Returns the plan; throws a {@link ConfigurationException} with every error. */
    ReadPlan read() {
        if (load.name().isBlank()) {
            draft.error("Load.test(\"\"): a load must have a name, which also names its report");
        }
        List<String> names = load.scenarios().stream().map(LoadScenario::name).toList();
        TimeScale scale = draft.timeScale();
        List<Scenario> all = scenarios(names, scale);
        ScenarioChoice choice = draft.attempt(() -> choice(all), ScenarioChoice.all(all));
        choice.note().ifPresent(overrides::add);
        scale.note().ifPresent(overrides::add);
        boolean complete = all.size() == names.size();
        List<OutcomeRule> outcomes = new ArrayList<>();
        load.outcomes()
                .forEach(rule -> draft.attempt(rule.where() + ": ", () -> outcomes.add(draft.resolved(rule)), false));
        List<Scenario> known = complete ? all : List.of();
        List<PlannedFault> faults = faults(known, scale);
        List<ThresholdRule> thresholds = draft.attempt(() -> thresholds(known, faults, outcomes, scale), List.of());
        List<EndpointRule> endpoints = new ArrayList<>();
        load.endpoints()
                .forEach(rule -> draft.attempt(rule.where() + ": ", () -> endpoints.add(draft.resolved(rule)), false));
        LoadBaseline baseline = load.baseline();
        draft.http(this::declaredBaseUrl, around::baseUrl, outcomes, endpoints);
        draft.baseline(baseline == null ? null : baseline.text(), TextPlace.CODE.baseline() + ": ", load.name(), "");
        List<ThresholdRule> judged = thresholds.stream().map(choice::judged).toList();
        return draft.finish(load.name(), choice.chosen(), faults, judged, outcomes, endpoints, overrides);
    }

    private Optional<String> declaredBaseUrl() {
        return settings.baseUrl()
                .or(() -> Optional.ofNullable(load.declaredBaseUrl()).map(draft::resolve));
    }

    private List<Scenario> scenarios(List<String> names, TimeScale scale) {
        if (names.isEmpty()) {
            draft.error("there is no scenario: add one, as in .scenario(\"default\", s -> s.vus(5)…)");
        }
        if (names.size() > 1) {
            draft.check(() -> LoadAttributes.rejectSharedSettings(settings.configuration(), load.name(), names));
        }
        List<Scenario> read = new ArrayList<>();
        for (LoadScenario scenario : load.scenarios()) {
            draft.attempt(() -> read.add(read(scenario, scale)), false);
            if (scenario.body() == null) {
                draft.error("scenario '%s' has no body: define what its users do, as in .body((user, http) -> …)"
                        .formatted(scenario.name()));
            }
        }
        draft.check(() -> ScenarioChoice.checkOrder(
                names, load.scenarios().stream().map(LoadScenario::after).toList()));
        return read;
    }

    private Scenario read(LoadScenario scenario, TimeScale scale) {
        String test = load.scenarios().size() == 1 ? load.name() : load.name() + "." + scenario.name();
        var overridden = resolved(scenario.attributes()).overriddenBy(settings.configuration(), test);
        boolean several = load.scenarios().size() > 1;
        overridden
                .notes()
                .forEach(note -> overrides.add(several ? "scenario '" + scenario.name() + "': " + note : note));
        return overridden.toScenario(
                TextPlace.CODE, scenario.name(), draft.resolve(scenario.startAfter()), scenario.after(), scale);
    }

    private LoadAttributes resolved(LoadAttributes raw) {
        return raw.resolved(draft::resolve);
    }

    private ScenarioChoice choice(List<Scenario> all) {
        return settings.scenario()
                .map(setting -> ScenarioChoice.of(setting, all))
                .orElseGet(() -> ScenarioChoice.all(all));
    }

    private List<PlannedFault> faults(List<Scenario> scenarios, TimeScale scale) {
        List<PlannedFault> read = new ArrayList<>();
        for (LoadFault fault : load.faults()) {
            draft.attempt(() -> read.add(fault.planned(draft::resolve).timed(scale)), false);
        }
        draft.check(() -> FaultReader.checkNames(read));
        return draft.attempt(() -> FaultReader.inLoad(read, scenarios), List.of());
    }

    private List<ThresholdRule> thresholds(
            List<Scenario> scenarios, List<PlannedFault> faults, List<OutcomeRule> outcomes, TimeScale scale) {
        List<ThresholdText> texts = new ArrayList<>();
        for (ThresholdText text : load.thresholds()) {
            draft.attempt(TextPlace.CODE.threshold(text.value()) + ": ", () -> texts.add(draft.resolved(text)), false);
        }
        List<String> names = outcomes.stream().map(OutcomeRule::name).toList();
        List<FaultPeriod> periods = faults.stream().map(PlannedFault::period).toList();
        return ThresholdParser.parseAll(texts, new ThresholdPlan(scenarios, periods, Optional.of(names)), scale);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.load.ScenarioChoice;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.target.StartedTargets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link Load}, with the configuration on top, into a plan. Used once. */
final class LoadPlanner {
    private final Load load;
    private final Settings settings;
    private final StartedTargets targets;
    private final PlanDraft draft;
    private final List<String> overrides = new ArrayList<>();
    private BaselineCheck baseline = BaselineCheck.NONE;

    /** @param targets of the test that the load is run in */
    LoadPlanner(Load load, Settings settings, StartedTargets targets) {
        this.load = load;
        this.settings = settings;
        this.targets = targets;
        this.draft = new PlanDraft(settings);
    }

    /** The plan, or every mistake at once. */
    LoadPlan plan() {
        if (load.name().isBlank()) {
            draft.mistake("Load.test(\"\"): a load needs a name, for its report");
        }
        List<String> names = load.scenarios().stream().map(LoadScenario::name).toList();
        TimeScale scale = draft.timeScale();
        List<Scenario> all = scenarios(names, scale);
        ScenarioChoice choice = draft.attempt(() -> choice(all), ScenarioChoice.all(all));
        choice.note().ifPresent(overrides::add);
        scale.note().ifPresent(overrides::add);
        boolean complete = all.size() == names.size();
        List<ThresholdRule> thresholds = draft.attempt(() -> thresholds(complete ? all : List.of(), scale), List.of());
        List<OutcomeRule> outcomes = new ArrayList<>();
        load.outcomes()
                .forEach(rule -> draft.attempt(
                        "outcome \"" + rule.name() + "\": ", () -> outcomes.add(draft.resolved(rule)), false));
        List<EndpointRule> endpoints = new ArrayList<>();
        load.endpoints()
                .forEach(rule -> draft.attempt(
                        "endpoint \"" + rule.name() + "\": ", () -> endpoints.add(draft.resolved(rule)), false));
        draft.checkHttp(this::baseUrl, outcomes, endpoints);
        baseline = draft.baseline(load.baseline(), "baseline: ", load.name());
        draft.checkSettings();
        List<ThresholdRule> judged = thresholds.stream().map(choice::judged).toList();
        return draft.finish(load.name(), choice.chosen(), judged, outcomes, endpoints, overrides);
    }

    /** What the run is held against; read the plan first. */
    BaselineCheck baseline() {
        return baseline;
    }

    /** What the users of the planned scenarios do. */
    ScenarioBodies bodies(LoadPlan plan, List<String> notes) {
        Map<String, UserBody> bodies = new HashMap<>();
        for (LoadScenario scenario : load.scenarios()) {
            UserBody body = scenario.body();
            if (body != null) {
                bodies.put(scenario.name(), body);
            }
        }
        return new ScenarioBodies(
                bodies,
                new HttpSettings(
                        baseUrl().orElse(null), plan.outcomes(), plan.endpoints(), plan.runId(), plan.redaction()),
                notes,
                settings.host().port());
    }

    private Optional<String> baseUrl() {
        return settings.baseUrl()
                .or(() -> Optional.ofNullable(load.declaredBaseUrl()).map(draft::resolve))
                .or(settings.host()::baseUrl)
                .or(() -> targets.baseUrl().map(Object::toString));
    }

    private List<Scenario> scenarios(List<String> names, TimeScale scale) {
        if (names.isEmpty()) {
            draft.mistake("there is no scenario: add one, as in .scenario(\"default\", s -> s.vus(5)…)");
        }
        if (names.size() > 1) {
            draft.attempt(
                    () -> {
                        LoadAttributes.rejectSharedSettings(settings.configuration(), load.name(), names);
                        return true;
                    },
                    false);
        }
        List<Scenario> read = new ArrayList<>();
        for (LoadScenario scenario : load.scenarios()) {
            draft.attempt(() -> read.add(read(scenario, scale)), false);
            if (scenario.body() == null) {
                draft.mistake("scenario '%s' has no body: say what its users do, as in .body((user, http) -> …)"
                        .formatted(scenario.name()));
            }
        }
        draft.attempt(
                () -> {
                    ScenarioChoice.checkOrder(
                            names,
                            load.scenarios().stream().map(LoadScenario::after).toList());
                    return true;
                },
                false);
        return read;
    }

    private Scenario read(LoadScenario scenario, TimeScale scale) {
        String test = load.scenarios().size() == 1 ? load.name() : load.name() + "." + scenario.name();
        var overridden = resolved(scenario.attributes()).overriddenBy(settings.configuration(), test);
        boolean several = load.scenarios().size() > 1;
        overridden
                .notes()
                .forEach(note -> overrides.add(several ? "scenario '" + scenario.name() + "': " + note : note));
        return overridden
                .attributes()
                .toScenario(scenario.name(), draft.resolve(scenario.startAfter()), scenario.after(), scale);
    }

    private LoadAttributes resolved(LoadAttributes raw) {
        return raw.resolved(draft::resolve);
    }

    private ScenarioChoice choice(List<Scenario> all) {
        return settings.scenario()
                .map(setting -> ScenarioChoice.of(setting, all))
                .orElseGet(() -> ScenarioChoice.all(all));
    }

    private List<ThresholdRule> thresholds(List<Scenario> scenarios, TimeScale scale) {
        List<ThresholdText> texts = new ArrayList<>();
        for (ThresholdText text : load.thresholds()) {
            draft.attempt("threshold \"" + text.value() + "\": ", () -> texts.add(draft.resolved(text)), false);
        }
        return ThresholdParser.parseAll(texts, scenarios, scale);
    }
}

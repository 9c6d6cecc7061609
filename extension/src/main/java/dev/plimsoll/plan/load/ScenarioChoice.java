/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Selects the scenarios of a load: {@code plimsoll.scenario=spike,baseline}. A scenario that follows one that is not
 * selected starts with the run, and if all would start later, the first of them starts with the run.
 *
 * @param note one line for the reports
 */
@API(status = API.Status.INTERNAL)
public record ScenarioChoice(List<Scenario> chosen, Set<String> leftOut, Optional<String> note) {
    public ScenarioChoice {
        chosen = List.copyOf(chosen);
        leftOut = Set.copyOf(leftOut);
    }

    public static ScenarioChoice all(List<Scenario> scenarios) {
        return new ScenarioChoice(scenarios, Set.of(), Optional.empty());
    }

    /** A setting for all load tests that names none of these scenarios is ignored; one for this load is an error. */
    public static ScenarioChoice of(Setting setting, List<Scenario> scenarios) {
        List<String> known = scenarios.stream().map(Scenario::name).toList();
        List<String> wanted = List.of(setting.value().split("\\s*,\\s*"));
        String said = "scenario = %s (%s)".formatted(setting.value(), setting.origin());
        if (!setting.perTest() && wanted.stream().noneMatch(known::contains)) {
            return new ScenarioChoice(
                    scenarios,
                    Set.of(),
                    Optional.of("%s ignored: there are %s".formatted(said, String.join(", ", known))));
        }
        var errors = new ConfigurationErrors("");
        wanted.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(
                        "%s: the scenario '%s' is unknown; the load has %s%s",
                        said, name, String.join(", ", known), Suggestion.question(name, known)));
        errors.throwIfAny();
        var left = new HashSet<>(known);
        wanted.forEach(left::remove);
        return new ScenarioChoice(chosen(scenarios, left), left, Optional.of(said));
    }

    /** Names must be unique, and a scenario can only follow one that does not wait for it. */
    public static void checkOrder(List<String> names, List<@Nullable String> after) {
        var errors = new ConfigurationErrors("");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            errors.addIf(names.indexOf(name) != i, "two scenarios have the name '%s'", name);
            errors.addIf(name.isBlank(), "a scenario must have a name");
            String before = after.get(i);
            if (before != null && !names.contains(before)) {
                errors.add(
                        "scenario '%s': after(\"%s\"): there is no such scenario; there are %s%s",
                        name, before, String.join(", ", names), Suggestion.question(before, names));
            } else if (before != null && waitsForItself(i, names, after)) {
                errors.add("scenario '%s': after(\"%s\"): it would wait for itself", name, before);
            }
        }
        errors.throwIfAny();
    }

    /** Returns the rule, marked as skipped if its scenario is not run. */
    public ThresholdRule judged(ThresholdRule rule) {
        String scenario = rule.tags().get(Tags.SCENARIO);
        return scenario != null && leftOut.contains(scenario)
                ? rule.skippedBecause("scenario '%s' was not run".formatted(scenario))
                : rule;
    }

    private static boolean waitsForItself(int start, List<String> names, List<@Nullable String> after) {
        int at = start;
        for (int steps = 0; steps < names.size(); steps++) {
            String before = after.get(at);
            if (before == null || !names.contains(before)) {
                return false;
            }
            at = names.indexOf(before);
            if (at == start) {
                return true;
            }
        }
        return false; // it waits for others that wait for each other: those are reported
    }

    private static List<Scenario> chosen(List<Scenario> scenarios, Set<String> leftOut) {
        var rest = new ArrayList<Scenario>();
        for (Scenario scenario : scenarios) {
            if (!leftOut.contains(scenario.name())) {
                boolean alone = scenario.after() != null && leftOut.contains(scenario.after());
                rest.add(alone ? scenario.startingAt(Duration.ZERO) : scenario);
            }
        }
        Duration first = rest.stream()
                .filter(scenario -> scenario.after() == null)
                .map(Scenario::startAfter)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return rest.stream()
                .map(scenario -> scenario.after() == null
                        ? scenario.startingAt(scenario.startAfter().minus(first))
                        : scenario)
                .toList();
    }
}

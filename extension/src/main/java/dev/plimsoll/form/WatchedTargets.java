/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.probe.ProbeOf;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.probe.flight.FlightTarget;
import dev.plimsoll.run.PlannedRun;
import dev.plimsoll.target.StartedTargets;
import dev.plimsoll.target.StartedTargets.NamedTarget;
import dev.plimsoll.target.TargetKind;
import dev.plimsoll.target.TargetNote;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.text.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All whose figures are read during a load: what the test has started, and the probes that its author declared. */
final class WatchedTargets {
    /** What follows from other figures, or from reading at all. */
    private static final Map<String, String> DERIVED =
            Map.of(Metrics.TARGET_CPU_PER_REQUEST.name(), Metrics.TARGET_CPU_TIME.name());

    private static final Set<String> OF_READING = Set.of(Metrics.PROBE_READS.name(), Metrics.PROBE_CPU_TIME.name());

    private final Map<String, NamedTarget> started;
    private final List<NamedProbe> probes = new ArrayList<>();
    private final List<TargetNote> notes = new ArrayList<>();
    private final Map<String, TargetPart> partsByName = new LinkedHashMap<>();
    private final boolean elsewhere;

    /** @param elsewhere whether the load goes to a system that the test has not started */
    WatchedTargets(StartedTargets targets, List<NamedProbe> declared, boolean elsewhere) {
        this.elsewhere = elsewhere;
        started = named(targets);
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        started.forEach((name, target) -> {
            // two fields may hold one target
            Map<String, TargetPart> parts =
                    seen.add(target.declared()) ? target.system().parts() : Map.of();
            notes.add(noteOf(name, target, parts.get("")));
            parts.forEach((part, figures) -> {
                String partName = part.isEmpty() ? name : name + "." + part;
                partsByName.put(partName, figures);
                ResourceProbe probe = ProbeOf.of(figures);
                probes.add(new NamedProbe(partName, probe));
                if (!part.isEmpty()) {
                    notes.add(new TargetNote(
                            target.name() + "." + part,
                            probe.toString(),
                            null,
                            partName,
                            TargetKind.of(figures),
                            false));
                }
            });
        });
        probes.addAll(declared);
        declared.stream()
                .map(NamedProbe::target)
                .filter(tag -> notes.stream().noneMatch(note -> note.tag().equals(tag)))
                .distinct()
                .map(this::noteOfProbe)
                .forEach(notes::add);
    }

    /** Returns the processes that a flight recorder may reach. */
    List<FlightTarget> flights() {
        return partsByName.entrySet().stream()
                .flatMap(part -> FlightTarget.of(part.getKey(), part.getValue()).stream())
                .toList();
    }

    /** Returns the containers, which it does not reach. */
    List<String> containers() {
        return partsByName.entrySet().stream()
                .filter(part -> part.getValue() instanceof TargetPart.OfContainer)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns what reports say of all of them: the started targets, each before its parts, then what probes watch. */
    List<TargetNote> notes() {
        return notes;
    }

    private static TargetNote noteOf(String tag, NamedTarget target, @Nullable TargetPart itself) {
        return new TargetNote(
                target.name(),
                target.system().description(),
                target.system().baseUrl(),
                tag,
                itself == null ? TargetKind.SYSTEM : TargetKind.of(itself),
                true);
    }

    /** What belongs to a started target has the name of that. */
    private TargetNote noteOfProbe(String tag) {
        String name = started.entrySet().stream()
                .filter(target -> tag.startsWith(target.getKey() + "."))
                .findFirst()
                .map(target ->
                        target.getValue().name() + tag.substring(target.getKey().length()))
                .orElse(tag);
        return new TargetNote(name, "", null, tag, TargetKind.PROBE, false);
    }

    /** Returns the run in which they are read; throws if a threshold asks for what none of them tells. */
    PlannedRun in(PlannedRun run) {
        var rules = new ArrayList<ThresholdRule>();
        var errors = new ConfigurationErrors("");
        run.plan().thresholds().forEach(rule -> errors.attempt("", () -> rules.add(checked(rule))));
        errors.throwIfAny();
        return run.with(run.plan().withThresholds(rules), probes);
    }

    private ThresholdRule checked(ThresholdRule rule) {
        String target = rule.tags().get(Tags.TARGET);
        String metric = figureOf(rule);
        if (target == null && !MetricTags.isOfTarget(metric) || rule.skipReason() != null || rule.implicit()) {
            return rule;
        }
        List<NamedProbe> selected = probes.stream()
                .filter(probe -> target == null || Tags.isTarget(probe.target(), target))
                .toList();
        boolean told = mayTell(selected, metric);
        if (elsewhere && (selected.isEmpty() || target == null && !told)) {
            return rule.skippedBecause("the test has not started this target, because plimsoll.baseUrl is set, so its"
                    + " figures are not read");
        }
        var errors = new ConfigurationErrors(rule.place().threshold(rule.source()) + ": ");
        if (selected.isEmpty()) {
            errors.add("%s", nothingRead(metric, target));
        } else if (!told) {
            Set<String> figures = metricsOf(selected);
            errors.add(
                    "no probe of %s reads '%s'%s; figures: %s",
                    target == null ? "this test" : "the target '" + target + "'",
                    metric,
                    Suggestion.question(metric, figures),
                    String.join(", ", figures));
        }
        errors.throwIfAny();
        return rule;
    }

    /** A drift is that of a figure; without its name, of whatever is read. */
    private static String figureOf(ThresholdRule rule) {
        String of = rule.tags().get(MetricTags.OF);
        if (!rule.metric().equals(Metrics.DRIFT.name())) {
            return rule.metric();
        }
        return of == null ? Metrics.PROBE_READS.name() : of;
    }

    private String nothingRead(String metric, @Nullable String target) {
        var names = new LinkedHashSet<String>();
        probes.forEach(probe -> names.add(probe.target()));
        if (target == null || started.isEmpty() && names.isEmpty()) {
            return "nothing reads '%s': the test has no @LoadTarget that is a process or a container, and no @Probe"
                    .formatted(metric);
        }
        if (started.containsKey(target)) {
            return "the figures of the target '%s' are not known: it is neither a process nor a container; name its"
                            .formatted(target)
                    + " processes, containers and databases in TargetSystem.parts(), or annotate a ResourceProbe with @Probe(target"
                    + " = \"" + target + "\")";
        }
        names.addAll(started.keySet());
        return "the target '%s' is unknown; the test has %s%s"
                .formatted(target, String.join(", ", names), Suggestion.question(target, names));
    }

    /** A probe that does not know its metrics beforehand may read any. */
    private static boolean mayTell(List<NamedProbe> selected, String metric) {
        String read = DERIVED.getOrDefault(metric, metric);
        return OF_READING.contains(metric)
                || selected.stream().anyMatch(probe -> probe.probe().metrics().isEmpty())
                || metricsOf(selected).contains(read);
    }

    private static Set<String> metricsOf(List<NamedProbe> probes) {
        var names = new LinkedHashSet<String>();
        probes.forEach(
                probe -> probe.probe().metrics().stream().map(MetricOf::name).forEach(names::add));
        return names;
    }

    /** By the name of the field; with its class where two fields have the same. */
    static Map<String, NamedTarget> named(StartedTargets targets) {
        var byField = new LinkedHashMap<String, List<NamedTarget>>();
        targets.all()
                .forEach(target -> byField.computeIfAbsent(fieldOf(target), any -> new ArrayList<>())
                        .add(target));
        var named = new LinkedHashMap<String, NamedTarget>();
        byField.forEach((field, same) ->
                same.forEach(target -> named.put(same.size() == 1 ? field : target.name(), target)));
        return named;
    }

    private static String fieldOf(NamedTarget target) {
        return target.name().substring(target.name().lastIndexOf('.') + 1);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.StartedTargets.NamedTarget;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Targets that are started together, each after its dependencies.
 *
 * @param running were started before, so nothing waits for them
 */
record StartOrder(List<NamedTarget> targets, List<NamedTarget> running) {
    /** Throws a {@code ConfigurationException} if targets depend on each other in a cycle. */
    static StartOrder of(List<NamedTarget> targets, List<NamedTarget> running) {
        var ordered = new LinkedHashSet<NamedTarget>();
        targets.forEach(target -> addAfterNeeded(target, targets, new LinkedHashSet<>(), ordered));
        return new StartOrder(List.copyOf(ordered), List.copyOf(running));
    }

    private static void addAfterNeeded(
            NamedTarget target, List<NamedTarget> targets, Set<NamedTarget> waiting, Set<NamedTarget> ordered) {
        if (ordered.contains(target)) {
            return;
        }
        if (!waiting.add(target)) {
            String path = waiting.stream().map(NamedTarget::name).collect(Collectors.joining(", "));
            throw new ConfigurationException("target '%s' depends on itself through %s".formatted(target.name(), path));
        }
        for (Object needed : target.system().dependsOn()) {
            targets.stream()
                    .filter(other -> other.declared() == needed)
                    .forEach(other -> addAfterNeeded(other, targets, waiting, ordered));
        }
        waiting.remove(target);
        ordered.add(target);
    }

    /** Returns the targets that must run before this one starts. */
    List<NamedTarget> needs(NamedTarget target) {
        Set<Object> needed = identities(target.system().dependsOn());
        Set<Object> undeclared = undeclaredOf(target);
        return targets.stream()
                .filter(other -> other != target)
                .filter(other -> needed.contains(other.declared())
                        || isBefore(other, target)
                                && (other.declared() == target.declared()
                                        || !Collections.disjoint(undeclaredOf(other), undeclared)))
                .toList();
    }

    private boolean isBefore(NamedTarget other, NamedTarget target) {
        return targets.indexOf(other) < targets.indexOf(target);
    }

    /** Returns dependencies that no field holds: a container starts them itself, which two must not do in parallel. */
    private Set<Object> undeclaredOf(NamedTarget target) {
        Set<Object> needed = identities(target.system().dependsOn());
        targets.forEach(each -> needed.remove(each.declared()));
        running.forEach(each -> needed.remove(each.declared()));
        return needed;
    }

    private static Set<Object> identities(Collection<?> objects) {
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(objects);
        return identities;
    }
}

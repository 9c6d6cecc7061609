/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationMistake;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Targets that run, in the order of their start. Stops its own in reverse order when closed. */
@API(status = API.Status.INTERNAL)
public final class StartedTargets implements AutoCloseable {
    private final List<NamedTarget> outer;
    private final List<NamedTarget> own = new ArrayList<>();

    /**
     * A target as a test declares it.
     *
     * @param name of the field
     * @param declared the field's value, by which others depend on it
     * @param givesBaseUrl whether it may give the base URL
     * @param keepsRunning stopped by somebody else
     */
    public record NamedTarget(
            String name, Object declared, TargetSystem system, boolean givesBaseUrl, boolean keepsRunning) {}

    /** @param outer targets that were started before for the classes around */
    public StartedTargets(List<NamedTarget> outer) {
        this.outer = List.copyOf(outer);
    }

    /** Each after those among them that it depends on; a mistake if that is a circle. */
    public static List<NamedTarget> inOrder(List<NamedTarget> targets) {
        var ordered = new LinkedHashSet<NamedTarget>();
        targets.forEach(target -> addAfterNeeded(target, targets, new LinkedHashSet<>(), ordered));
        return List.copyOf(ordered);
    }

    private static void addAfterNeeded(
            NamedTarget target, List<NamedTarget> targets, Set<NamedTarget> waiting, Set<NamedTarget> ordered) {
        if (ordered.contains(target)) {
            return;
        }
        if (!waiting.add(target)) {
            String path = waiting.stream().map(NamedTarget::name).collect(Collectors.joining(", "));
            throw new ConfigurationMistake(
                    "target '%s' depends on itself, by way of %s".formatted(target.name(), path));
        }
        for (Object needed : target.system().dependsOn()) {
            targets.stream()
                    .filter(other -> other.declared() == needed)
                    .forEach(other -> addAfterNeeded(other, targets, waiting, ordered));
        }
        waiting.remove(target);
        ordered.add(target);
    }

    public void start(NamedTarget target) throws Exception {
        own.add(target); // before its start: what was begun must be stopped
        target.system().start();
    }

    /** Those of the classes around, then these. */
    public List<NamedTarget> all() {
        var all = new ArrayList<>(outer);
        all.addAll(own);
        return all;
    }

    /** What reports say of {@link #all()}. */
    public List<TargetNote> notes() {
        return all().stream()
                .map(target -> new TargetNote(
                        target.name(),
                        target.system().description(),
                        target.system().baseUrl()))
                .toList();
    }

    /** The base URL of the only target that gives one; a mistake if there are several. */
    public Optional<URI> baseUrl() {
        List<NamedTarget> giving = all().stream()
                .filter(target -> target.givesBaseUrl() && target.system().baseUrl() != null)
                .toList();
        if (giving.size() > 1) {
            throw new ConfigurationMistake(
                    "%d targets give a base URL (%s): say @LoadTarget(baseUrl = false) on all but one, or use @BaseUrl"
                            .formatted(
                                    giving.size(),
                                    String.join(
                                            ", ",
                                            giving.stream()
                                                    .map(NamedTarget::name)
                                                    .toList())));
        }
        return giving.stream().findFirst().map(target -> target.system().baseUrl());
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (int i = own.size() - 1; i >= 0; i--) {
            NamedTarget target = own.get(i);
            if (target.keepsRunning()) {
                continue;
            }
            try {
                Targets.stop(target.name(), target.system());
            } catch (IOException e) { // the others must be stopped all the same
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        own.clear();
        if (failure != null) {
            throw failure;
        }
    }
}

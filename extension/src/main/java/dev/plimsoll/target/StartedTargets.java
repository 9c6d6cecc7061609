/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Targets that run, in the order in which they would be started one by one. Stops its own in reverse order when closed.
 * Belongs to the thread of the test.
 */
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

    /**
     * Starts them, each as soon as those it depends on run; returns when all do. In a failure the others are stopped by
     * {@link #close()}. A mistake if they depend on each other in a circle.
     */
    public void start(List<NamedTarget> targets) throws TargetNotStarted, InterruptedException {
        StartOrder order = StartOrder.of(targets, all());
        int before = own.size();
        new ParallelStart(order, target -> {
                    own.add(target); // before its start: what was begun must be stopped
                    List<NamedTarget> begun = own.subList(before, own.size());
                    begun.sort(Comparator.comparingInt(order.targets()::indexOf)); // the same in every run
                })
                .run();
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
            throw new ConfigurationException(
                    "%d targets have a base URL (%s): set @LoadTarget(baseUrl = false) on all but one, or use @BaseUrl"
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
        boolean interrupted = Thread.interrupted(); // else those that wait for an end would give up
        try {
            stopOwn();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stopOwn() throws IOException {
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

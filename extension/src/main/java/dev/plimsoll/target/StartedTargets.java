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
 * Running targets, in the order in which they would start one by one. Stops its own in reverse order when closed.
 * Belongs to the thread of the test.
 */
@API(status = API.Status.INTERNAL)
public final class StartedTargets implements AutoCloseable {
    private final List<NamedTarget> outer;
    private final List<NamedTarget> own = new ArrayList<>();

    /**
     * A target as declared by a test.
     *
     * @param name of the field
     * @param declared the value of the field, which others name in {@code dependsOn()}
     * @param givesBaseUrl whether it may provide the base URL
     * @param keepsRunning whether something else stops it
     */
    public record NamedTarget(
            String name, Object declared, TargetSystem system, boolean givesBaseUrl, boolean keepsRunning) {}

    /** @param outer targets that were started before for the enclosing classes */
    public StartedTargets(List<NamedTarget> outer) {
        this.outer = List.copyOf(outer);
    }

    /**
     * Starts targets, each as soon as its dependencies run, and returns once all run. After a failure, the others are
     * stopped by {@link #close()}. Throws a {@code ConfigurationException} if they depend on each other in a cycle.
     */
    public void start(List<NamedTarget> targets) throws TargetNotStarted, InterruptedException {
        StartOrder order = StartOrder.of(targets, all());
        int before = own.size();
        new ParallelStart(order, target -> {
                    own.add(target); // before it starts: what began to start must be stopped
                    List<NamedTarget> begun = own.subList(before, own.size());
                    begun.sort(Comparator.comparingInt(order.targets()::indexOf)); // the same in every run
                })
                .run();
    }

    /** Returns the targets of the enclosing classes, then these. */
    public List<NamedTarget> all() {
        var all = new ArrayList<>(outer);
        all.addAll(own);
        return all;
    }

    /**
     * Returns the base URL of the only target that has one; throws a {@code ConfigurationException} if several have.
     */
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
        boolean interrupted = Thread.interrupted(); // otherwise waiting for a process to end would give up
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
            } catch (IOException e) { // the others must still be stopped
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

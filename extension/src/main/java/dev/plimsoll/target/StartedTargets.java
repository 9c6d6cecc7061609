/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.plan.ConfigurationMistake;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * @param givesBaseUrl whether it may give the base URL
     * @param keepsRunning stopped by somebody else
     */
    public record NamedTarget(String name, TargetSystem system, boolean givesBaseUrl, boolean keepsRunning) {}

    /** @param outer targets that were started before for the classes around */
    public StartedTargets(List<NamedTarget> outer) {
        this.outer = List.copyOf(outer);
    }

    /** Starts it when those it depends on, as far as they are among {@code others}, run. */
    public void start(NamedTarget target, List<NamedTarget> others) throws Exception {
        if (own.contains(target)) {
            return;
        }
        for (Object needed : target.system().dependsOn()) {
            for (NamedTarget other : others) {
                if (other.system() == needed) {
                    start(other, others);
                }
            }
        }
        own.add(target); // before its start: what was begun must be stopped
        target.system().start();
    }

    /** Those of the classes around, then these. */
    public List<NamedTarget> all() {
        var all = new ArrayList<>(outer);
        all.addAll(own);
        return all;
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

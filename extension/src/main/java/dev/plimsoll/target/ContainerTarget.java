/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.lifecycle.Startable;

/** A Testcontainers container as a target: its base URL is its first mapped port. */
final class ContainerTarget implements TargetSystem {
    private static final int TAIL_LENGTH = 4000;

    private final Startable startable;

    ContainerTarget(Object startable) {
        this.startable = (Startable) startable;
    }

    @Override
    public void start() {
        startable.start();
    }

    @Override
    public void stop() {
        startable.stop();
    }

    @Override
    public @Nullable URI baseUrl() {
        if (startable instanceof ContainerState container && container.isRunning()) {
            List<Integer> ports = container.getExposedPorts();
            if (!ports.isEmpty()) {
                return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(ports.get(0)));
            }
        }
        return null;
    }

    @Override
    public String outputTail() {
        if (!(startable instanceof ContainerState container) || container.getContainerId() == null) {
            return "";
        }
        String logs = container.getLogs();
        return logs.substring(Math.max(0, logs.length() - TAIL_LENGTH));
    }

    /** The image, as the container was made from it. */
    @Override
    public String description() {
        return startable instanceof ContainerState container && container.isRunning()
                ? "in Docker, " + container.getContainerInfo().getConfig().getImage()
                : "";
    }

    /** Also those of its dependencies, as it starts all of them itself unless they run. */
    @Override
    public List<?> dependsOn() {
        var all = new LinkedHashSet<Startable>();
        addDependencies(startable, all);
        return List.copyOf(all);
    }

    private static void addDependencies(Startable of, Set<Startable> all) {
        for (Startable dependency : of.getDependencies()) {
            if (all.add(dependency)) {
                addDependencies(dependency, all);
            }
        }
    }
}

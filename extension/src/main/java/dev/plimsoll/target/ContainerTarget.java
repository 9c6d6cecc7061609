/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.target.outage.ContainerPorts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startable;

/** A Testcontainers container as a target: its base URL is its first mapped port. */
final class ContainerTarget implements TargetSystem {
    private static final int TAIL_LENGTH = 4000;
    private static final Pattern IMAGE = Pattern.compile("imageName=([^,)]+)");

    private final Startable startable;
    private final BooleanSupplier engineAnswers;
    // kept here, because a container that does not become ready is removed together with its logs
    private final OutputTail output = new OutputTail();
    private final ContainerTracing tracing;
    private volatile boolean begun;
    private volatile String untraced = "";

    ContainerTarget(Object startable) {
        this(startable, () -> DockerClientFactory.instance().isDockerAvailable());
    }

    ContainerTarget(Object startable, BooleanSupplier engineAnswers) {
        this(startable, engineAnswers, ContainerTracing.USUAL);
    }

    ContainerTarget(Object startable, BooleanSupplier engineAnswers, ContainerTracing tracing) {
        this.startable = (Startable) startable;
        this.engineAnswers = engineAnswers;
        this.tracing = tracing;
    }

    @Override
    public void start() throws TargetUnavailable, TargetNotReady {
        if (needsEngine() && !engineAnswers.getAsBoolean()) {
            throw new TargetUnavailable("no container engine is available to Testcontainers: start Docker,"
                    + " or set plimsoll.baseUrl to a running system");
        }
        begun = true;
        try {
            if (startable instanceof GenericContainer<?> container) {
                container.withLogConsumer(frame -> output.add(frame.getUtf8StringWithoutLineEnding()));
                untraced = tracing.prepare(container).orElse("");
            }
            startable.start();
        } catch (ContainerFetchException e) {
            throw withoutImage(e);
        }
    }

    /** Takes the name from the message: asking the container for it would pull the image again. */
    private static TargetNotReady withoutImage(ContainerFetchException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher named = IMAGE.matcher(message);
        String image = named.find() ? named.group(1) : message;
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        var notReady = new TargetNotReady(
                ("the image %s is not available locally and cannot be pulled: %s; pull it with docker"
                                + " pull, or build it (TESTCONTAINERS_PULL_TIMEOUT sets the timeout of a pull in seconds)")
                        .formatted(image, cause.getMessage()));
        notReady.initCause(failure);
        return notReady;
    }

    /** Other startables may not need an engine. */
    private boolean needsEngine() {
        return startable instanceof ContainerState || startable instanceof ComposeContainer;
    }

    @Override
    public void stop() {
        if (begun) { // otherwise Docker Compose would stop what it never started
            startable.stop();
        }
    }

    @Override
    public @Nullable URI baseUrl() {
        if (startable instanceof ContainerState container && container.isRunning()) {
            List<Integer> ports = container.getExposedPorts();
            if (!ports.isEmpty()) {
                return URI.create("http://" + container.getHost() + ":" + ContainerPorts.now(container, ports.get(0)));
            }
        }
        return null;
    }

    @Override
    public String outputTail() {
        if (startable instanceof GenericContainer) {
            return output.text();
        }
        if (!(startable instanceof ContainerState container) || container.getContainerId() == null) {
            return "";
        }
        String logs = container.getLogs();
        return logs.substring(Math.max(0, logs.length() - TAIL_LENGTH));
    }

    /** Returns the image that the container was created from, and why its spans are not received if they should be. */
    @Override
    public String description() {
        return startable instanceof ContainerState container && container.isRunning()
                ? "in Docker, " + container.getContainerInfo().getConfig().getImage()
                        + (untraced.isEmpty() ? "" : "; " + untraced)
                : "";
    }

    @Override
    public Map<String, TargetPart> parts() {
        return startable instanceof ContainerState container && container.isRunning()
                ? Map.of("", TargetPart.container(container))
                : Map.of();
    }

    /** Includes indirect dependencies, because a container starts all of them itself unless they are running. */
    @Override
    public List<?> dependsOn() {
        var all = new ArrayList<Startable>();
        addDependencies(startable, all);
        return List.copyOf(all);
    }

    private static void addDependencies(Startable of, List<Startable> all) {
        for (Startable dependency : of.getDependencies()) {
            if (all.stream().noneMatch(known -> known == dependency)) { // two containers may be equal
                all.add(dependency);
                addDependencies(dependency, all);
            }
        }
    }
}

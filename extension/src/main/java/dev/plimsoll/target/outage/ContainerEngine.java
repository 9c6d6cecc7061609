/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import static java.util.Objects.requireNonNullElse;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.InternetProtocol;
import com.github.dockerjava.api.model.Ports.Binding;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One container, as the engine knows it. Every failure is an {@link IOException} that names the container. */
final class ContainerEngine {
    private final DockerClient docker;
    private final String id;

    ContainerEngine(DockerClient docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    /** What the engine is asked to do. */
    @FunctionalInterface
    private interface Command<T> {
        T of(DockerClient docker);
    }

    /**
     * The state of the container.
     *
     * @param healthy false while its own check of its health has not passed
     * @param paused beside running
     * @param outOfMemory whether it was ended for lack of memory
     * @param ports the TCP ports of the host by those inside
     * @param memory the limit in bytes, or 0
     * @param memoryAndSwap the limit in bytes, 0 if not set, -1 for none
     */
    record State(
            boolean running,
            boolean paused,
            boolean healthy,
            boolean outOfMemory,
            Map<Integer, Integer> ports,
            long memory,
            long memoryAndSwap) {}

    String id() {
        return id;
    }

    State state() throws IOException {
        InspectContainerResponse found =
                ask("inspected", docker -> docker.inspectContainerCmd(id).exec());
        InspectContainerResponse.ContainerState state = found.getState();
        HealthState health = state.getHealth();
        return new State(
                isTrue(state.getRunning()),
                isTrue(state.getPaused()),
                health == null || "healthy".equals(health.getStatus()),
                isTrue(state.getOOMKilled()),
                ports(found.getNetworkSettings().getPorts().getBindings()),
                requireNonNullElse(found.getHostConfig().getMemory(), 0L),
                requireNonNullElse(found.getHostConfig().getMemorySwap(), 0L));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static Map<Integer, Integer> ports(Map<ExposedPort, Binding[]> bindings) {
        var ports = new TreeMap<Integer, Integer>();
        bindings.forEach((port, bound) -> {
            if (bound != null && bound.length > 0 && port.getProtocol() == InternetProtocol.TCP) {
                ports.put(port.getPort(), Integer.valueOf(bound[0].getHostPortSpec()));
            }
        });
        return ports;
    }

    void kill() throws IOException {
        ask("killed", docker -> docker.killContainerCmd(id).exec());
    }

    void start() throws IOException {
        ask("started", docker -> docker.startContainerCmd(id).exec());
    }

    /** Stops it in order, by force after some seconds. */
    void stop() throws IOException {
        ask("stopped", docker -> docker.stopContainerCmd(id).exec());
    }

    void pause() throws IOException {
        ask("paused", docker -> docker.pauseContainerCmd(id).exec());
    }

    void resume() throws IOException {
        ask("unpaused", docker -> docker.unpauseContainerCmd(id).exec());
    }

    /** Limits memory, and memory with swap. */
    void limitMemory(long memory, long memoryAndSwap) throws IOException {
        ask(
                "limited",
                docker -> docker.updateContainerCmd(id)
                        .withMemory(memory)
                        .withMemorySwap(memoryAndSwap)
                        .exec());
    }

    /** Returns the memory of the engine's machine. */
    long memoryOfMachine() throws IOException {
        Long total = ask("limited", docker -> docker.infoCmd().exec()).getMemTotal();
        if (total == null) {
            throw new IOException("the engine does not say how much memory its machine has");
        }
        return total;
    }

    private <T> T ask(String what, Command<T> command) throws IOException {
        try {
            return command.of(docker);
        } catch (RuntimeException e) { // the client has no other exceptions
            throw new IOException(
                    "container %s could not be %s: %s"
                            .formatted(
                                    shortId(),
                                    what,
                                    String.valueOf(e.getMessage()).strip()),
                    e);
        }
    }

    String shortId() {
        return id.substring(0, Math.min(12, id.length()));
    }
}

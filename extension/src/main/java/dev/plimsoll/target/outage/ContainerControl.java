/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.target.outage.ContainerEngine.State;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerState;

/** Kills, pauses, restarts and limits a container. If this JVM is killed, Testcontainers removes it, paused or not. */
@API(status = API.Status.INTERNAL)
public final class ContainerControl implements TargetControl {
    private static final Map<String, ContainerControl> ALL = new ConcurrentHashMap<>();

    /** What a container was before it was ended. */
    private record Ended(State state, Set<Integer> served) {}

    private final ContainerEngine engine;
    private final ContainerPorts ports;
    private final ContainerStart start;
    private final MemoryLimits limits;
    private final Overlap kills = new Overlap(this);
    private final Overlap pauses = new Overlap(this);
    private @Nullable Ended killed;

    private ContainerControl(String id) {
        this(
                new ContainerEngine(DockerClientFactory.lazyClient(), id),
                DockerClientFactory.instance()::dockerHostIpAddress);
    }

    private ContainerControl(ContainerEngine engine, Supplier<String> host) {
        this.engine = engine;
        ports = ContainerPorts.of(engine.id());
        start = new ContainerStart(engine, host);
        limits = new MemoryLimits(engine, this);
    }

    /** @param container a {@code ContainerState} of Testcontainers, or an id */
    public static ContainerControl of(Object container) {
        String id = container instanceof ContainerState state ? state.getContainerId() : container.toString();
        if (id == null) {
            throw new IllegalStateException("the container has not been started");
        }
        return ALL.computeIfAbsent(id, ContainerControl::new);
    }

    @Override
    public synchronized Outage kill(String cause) throws IOException, InterruptedException {
        if (kills.isEmpty()) {
            killed = begin();
            engine.kill();
            start.awaitEnd();
        }
        return kills.begin(() -> startAgain(requireNonNull(killed)));
    }

    @Override
    public synchronized Outage pause(String cause) throws IOException {
        if (pauses.isEmpty() && kills.isEmpty()) {
            running();
            engine.pause();
        }
        return pauses.begin(() -> {
            if (engine.state().paused()) {
                engine.resume();
            }
        });
    }

    @Override
    public synchronized void restart(String cause) throws IOException, InterruptedException {
        if (kills.isEmpty()) { // otherwise it stays dead
            Ended ended = begin();
            engine.stop();
            startAgain(ended);
        }
    }

    @Override
    public synchronized Outage limitMemory(long bytes, String cause) throws IOException {
        running();
        return limits.begin(bytes);
    }

    private Ended begin() throws IOException {
        State state = running();
        if (state.paused()) {
            engine.resume(); // the engine neither stops nor kills a container that is paused
            return new Ended(state, state.ports().keySet());
        }
        return new Ended(state, start.served(state.ports()));
    }

    private void startAgain(Ended ended) throws IOException, InterruptedException {
        if (!engine.state().running()) {
            engine.start();
        }
        State state = start.awaitServing(ended.served());
        if (!pauses.isEmpty()) {
            engine.pause();
        }
        Optional<String> lost = ports.startedAgain(ended.state().ports(), state.ports());
        if (lost.isPresent()) {
            throw new IOException("container %s runs again, but %s".formatted(engine.shortId(), lost.get()));
        }
    }

    private State running() throws IOException {
        State state = engine.state();
        if (!state.running()) {
            throw new IOException("container " + engine.shortId() + " is not running");
        }
        return state;
    }
}

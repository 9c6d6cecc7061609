/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.testcontainers.containers.ContainerState;

/**
 * The ports of the host to which those of a container are mapped. They change when the container starts again, unless they
 * are fixed; Testcontainers knows only the first ones. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class ContainerPorts {
    private static final Map<String, ContainerPorts> ALL = new ConcurrentHashMap<>();

    private final Set<Integer> followed = ConcurrentHashMap.newKeySet();
    private volatile Map<Integer, Integer> changed = Map.of();

    private ContainerPorts() {}

    /** Returns those of a container. */
    static ContainerPorts of(String containerId) {
        return ALL.computeIfAbsent(containerId, id -> new ContainerPorts());
    }

    /** Returns the port of the host for a caller that asks before each connection. */
    public static int followed(ContainerState container, int port) {
        ContainerPorts ports = of(container.getContainerId());
        ports.followed.add(port);
        return ports.current(container, port);
    }

    /** Returns the port of the host at present. */
    public static int now(ContainerState container, int port) {
        return of(container.getContainerId()).current(container, port);
    }

    private int current(ContainerState container, int port) {
        Integer again = changed.get(port);
        return again == null ? container.getMappedPort(port) : again;
    }

    /**
     * Takes note that the container has started again.
     *
     * @return a sentence on the ports that have changed and that somebody may still expect where they were
     */
    Optional<String> startedAgain(Map<Integer, Integer> before, Map<Integer, Integer> after) {
        changed = Map.copyOf(after);
        String lost = new TreeMap<>(before)
                .entrySet().stream()
                        .filter(each -> !followed.contains(each.getKey()))
                        .filter(each -> !each.getValue().equals(after.get(each.getKey())))
                        .map(each -> "port %s was mapped to %s and is mapped to %s now"
                                .formatted(each.getKey(), each.getValue(), after.get(each.getKey())))
                        .collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(lost + ": whoever connects to the former port fails; connect through"
                        + " FaultProxy.before(container, port), or map a fixed port");
    }
}

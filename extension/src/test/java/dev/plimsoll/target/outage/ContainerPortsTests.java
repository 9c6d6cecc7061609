/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ContainerState;

class ContainerPortsTests {
    private final String id = UUID.randomUUID().toString();
    private final ContainerPorts ports = ContainerPorts.of(id);

    /** Knows only the ports of its first start, as Testcontainers does. */
    private final ContainerState container = (ContainerState) Proxy.newProxyInstance(
            ContainerState.class.getClassLoader(),
            new Class<?>[] {ContainerState.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getContainerId" -> id;
                case "getMappedPort" -> 30_000 + (Integer) arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void portsAreThoseOfTestcontainersUntilTheContainerStartsAgain() {
        assertThat(ContainerPorts.now(container, 80)).isEqualTo(30_080);
        assertThat(ContainerPorts.followed(container, 80)).isEqualTo(30_080);

        ports.startedAgain(Map.of(80, 30_080), Map.of(80, 31_080));

        assertThat(ContainerPorts.now(container, 80)).isEqualTo(31_080);
        assertThat(ContainerPorts.followed(container, 80)).isEqualTo(31_080);
        assertThat(ContainerPorts.now(container, 81))
                .as("one that is not mapped")
                .isEqualTo(30_081);
    }

    @Test
    void changedPortsThatNobodyFollowsAreNamed() {
        ContainerPorts.followed(container, 80);

        assertThat(ports.startedAgain(
                        Map.of(80, 30_080, 443, 30_443, 22, 30_022), Map.of(80, 31_080, 443, 31_443, 22, 30_022)))
                .hasValue("port 443 was mapped to 30443 and is mapped to 31443 now: whoever connects to the former port"
                        + " fails; connect through FaultProxy.before(container, port), or map a fixed port");
    }

    @Test
    void portsThatAreTheSameAreNoProblem() {
        assertThat(ports.startedAgain(Map.of(80, 30_080), Map.of(80, 30_080))).isEmpty();
    }
}

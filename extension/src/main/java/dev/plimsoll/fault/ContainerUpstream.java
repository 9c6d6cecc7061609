/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.Targets;
import dev.plimsoll.target.outage.ContainerPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.testcontainers.containers.ContainerState;

/** A port of a Testcontainers container, as it is mapped while the container runs. */
record ContainerUpstream(ContainerState container, int port) implements Upstream {
    /** Does not touch the optional library if it is absent. */
    static Upstream of(Object container, int port) {
        if (!Targets.isContainer(container)) {
            throw new ConfigurationException(
                    "FaultProxy.before(container, %s): the container is a %s: must be a Testcontainers container, or use"
                                    .formatted(port, container.getClass().getName())
                            + " before(host, port)");
        }
        return new ContainerUpstream((ContainerState) container, port);
    }

    @Override
    public InetSocketAddress address() throws IOException {
        if (!container.isRunning()) {
            throw new IOException("the container is not running");
        }
        return new InetSocketAddress(
                InetAddress.getByName(container.getHost()), ContainerPorts.followed(container, port));
    }

    @Override
    public String text() {
        return "port " + port + " of a container";
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.plimsoll.target.TargetPart;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, which Testcontainers removes even if this JVM is killed. */
final class ServerContainer implements BackingServer {
    private static final int TAIL_LENGTH = 8_000;

    private final String image;
    private final int port;
    private final boolean onHost;
    private final GenericContainer<?> container;

    private ServerContainer(
            String image, int port, boolean onHost, Map<String, String> environment, String... command) {
        this.image = image;
        this.port = port;
        this.onHost = onHost;
        container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv(environment)
                .waitingFor(new NoWait());
        if (command.length > 0) {
            container.withCommand(command);
        }
    }

    /** Readiness is checked in the server's own protocol, as for a local process. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }

    /** @param port inside the container; outside it is a free port on the loopback interface */
    static ServerContainer published(String image, int port, Map<String, String> environment, String... command) {
        var server = new ServerContainer(image, port, false, environment, command);
        var binding = new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(port));
        server.container.withExposedPorts(port).withCreateContainerCmdModifier(create -> {
            HostConfig host = create.getHostConfig();
            create.withHostConfig((host == null ? HostConfig.newHostConfig() : host).withPortBindings(binding));
        });
        return server;
    }

    /** On the network of the host, for a server that calls processes on this machine. */
    static ServerContainer onHostNetwork(String image, int port, Map<String, String> environment) {
        var server = new ServerContainer(image, port, true, environment);
        server.container.withNetworkMode("host").withExtraHost("api.github.com", "127.0.0.1");
        return server;
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public int port() {
        return onHost ? port : container.getMappedPort(port);
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public String outputTail() {
        if (container.getContainerId() == null) {
            return "";
        }
        String logs = container.getLogs();
        return logs.substring(Math.max(0, logs.length() - TAIL_LENGTH));
    }

    @Override
    public String place() {
        return "in Docker, " + image;
    }

    @Override
    public Map<String, TargetPart> parts() {
        return Map.of("", TargetPart.container(container));
    }
}

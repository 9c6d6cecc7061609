/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A Toxiproxy server, version 2.1 or later, whose proxies are driven by the faults of a {@link FaultProxy}. Use it where a
 * proxy in this JVM does not do: between containers, or on another machine.
 *
 * <pre>{@code
 * @LoadTarget(baseUrl = false)
 * static final GenericContainer<?> SERVER = new GenericContainer<>("ghcr.io/shopify/toxiproxy:2.12.0")
 *         .withNetwork(NETWORK).withExposedPorts(8474, 8666)
 *         .waitingFor(Wait.forHttp("/version").forPort(8474));
 *
 * @LoadTarget static final ToxicProxy DB = Toxiproxy.in(SERVER).before("db", "0.0.0.0:8666", "postgres:5432");
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Toxiproxy {
    private static final int API_PORT = 8474;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:_%\\[\\]-]*:\\d{1,5}");

    private final Server server;

    private Toxiproxy(Server server) {
        this.server = server;
    }

    /** Where a server runs. */
    interface Server {
        /** Returns the address of its HTTP interface. */
        URI api() throws IOException;

        /** Returns the port under which one of the server's is reached from here. */
        int reached(int port) throws IOException;

        /** Returns what must be started first. */
        List<?> dependsOn();
    }

    /**
     * {@return a server that runs already; {@code http://127.0.0.1:8474} is the usual address of its HTTP interface}
     *
     * @param api the address of its HTTP interface
     */
    public static Toxiproxy at(URI api) {
        return new Toxiproxy(new Running(api));
    }

    /**
     * {@return a server that a process runs; {@link LocalProcess#servesAt} must be the address of its HTTP interface}
     *
     * @param process the process, which need not run yet
     */
    public static Toxiproxy in(LocalProcess process) {
        return new Toxiproxy(new InProcess(process));
    }

    /**
     * {@return a server in a Testcontainers container, which must expose port 8474 and the ports of its proxies}
     * Testcontainers waits for all of them unless it has another condition: {@code
     * Wait.forHttp("/version").forPort(8474)}.
     *
     * @param container a {@code GenericContainer} or another {@code ContainerState}
     */
    public static Toxiproxy in(Object container) {
        ContainerUpstream.of(container, API_PORT);
        return new Toxiproxy(new InContainer(container));
    }

    /**
     * Creates a proxy, which listens from its start on.
     *
     * @param name unique on the server: a proxy that has it is replaced
     * @param listen where the server listens for clients, {@code "0.0.0.0:8666"}; port 0 is a free one
     * @param upstream where the proxied server is, seen from Toxiproxy: {@code "postgres:5432"}
     * @return a proxy that has not been started
     */
    public ToxicProxy before(String name, String listen, String upstream) {
        String call = "Toxiproxy.before(\"%s\", \"%s\", \"%s\"): ".formatted(name, listen, upstream);
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(call + "the name must be letters, digits, \".\", \"_\" and \"-\"");
        }
        if (!ADDRESS.matcher(listen).matches() || !ADDRESS.matcher(upstream).matches()) {
            throw new ConfigurationException(call + "addresses must be a host and a port, such as \"127.0.0.1:5432\"");
        }
        return new ToxicProxy(server, name, listen, upstream);
    }

    private record Running(URI api) implements Server {
        @Override
        public int reached(int port) {
            return port;
        }

        @Override
        public List<?> dependsOn() {
            return List.of();
        }
    }

    private record InProcess(LocalProcess process) implements Server {
        @Override
        public URI api() throws IOException {
            URI api = process.baseUrl();
            if (api == null) {
                throw new IOException("the process that runs Toxiproxy has no URL: set servesAt(...)");
            }
            return api;
        }

        @Override
        public int reached(int port) {
            return port;
        }

        @Override
        public List<?> dependsOn() {
            return List.of(process);
        }
    }

    private record InContainer(Object container) implements Server {
        @Override
        public URI api() throws IOException {
            InetSocketAddress mapped = ContainerUpstream.of(container, API_PORT).address();
            return URI.create("http://" + mapped.getHostString() + ":" + mapped.getPort());
        }

        @Override
        public int reached(int port) throws IOException {
            return ContainerUpstream.of(container, port).address().getPort();
        }

        @Override
        public List<?> dependsOn() {
            return List.of(container);
        }
    }
}

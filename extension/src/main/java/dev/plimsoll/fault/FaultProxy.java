/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy in this JVM that stands before a server and breaks its connections on demand: a database that is slow, a
 * cache that is down. The system under test connects to {@link #port()} on 127.0.0.1 instead of the server's own.
 *
 * <pre>{@code
 * @LoadTarget static final FaultProxy DB = FaultProxy.before(POSTGRES::port);
 * }</pre>
 *
 * <p>Without a fault, bytes, half-closed connections, resets and back-pressure pass as they come. Faults apply to open
 * connections, too, and may overlap. Their times are exact to a millisecond, on a machine that is not busy.
 *
 * <p>A delay holds bytes in memory: at most 8 MB for each connection and way, and 64 MB or an eighth of the heap in all;
 * beyond that the sender is held up. The proxy gives no base URL. All methods may be called from any thread.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class FaultProxy implements TargetSystem, AutoCloseable {
    private final Upstream upstream;
    private final ProxyFaults faults;

    private FaultProxy(Upstream upstream) {
        this.upstream = upstream;
        faults = new ProxyFaults(upstream);
    }

    /**
     * Creates a proxy before a local server whose port may be known later: {@code FaultProxy.before(POSTGRES::port)}.
     * The port is looked up for each connection; connections are refused as long as that throws an exception.
     *
     * @param port returns the port of the server
     * @return a proxy that has not been started
     */
    public static FaultProxy before(IntSupplier port) {
        return new FaultProxy(new Upstream.Supplied(port));
    }

    /**
     * Creates a proxy before a server; the name of the host is resolved for each connection.
     *
     * @param host the name or the address of the host
     * @param port returns the port of the server
     * @return a proxy that has not been started
     */
    public static FaultProxy before(String host, int port) {
        if (port < 1 || port > 65_535) {
            throw new ConfigurationException(
                    "FaultProxy.before(\"%s\", %s): the port must be 1 to 65535".formatted(host, port));
        }
        return new FaultProxy(new Upstream.Fixed(host, port));
    }

    /**
     * Creates a proxy before a Testcontainers container; connections are refused until it runs. The proxy does not
     * start the container.
     *
     * @param container a {@code GenericContainer} or another {@code ContainerState}
     * @param port the port inside the container, which must be exposed
     * @return a proxy that has not been started
     */
    public static FaultProxy before(Object container, int port) {
        return new FaultProxy(ContainerUpstream.of(container, port));
    }

    /** {@return the port on 127.0.0.1 to connect to, always the same; the proxy listens from the first call on} */
    public int port() {
        return faults.listen();
    }

    /**
     * Injects a fault until the handle is closed. Returns when it is in force, on all open connections.
     *
     * @param fault what breaks, and how
     * @return the handle, which ends the fault when it is closed
     * @throws ConfigurationException if the fault is not one of connections
     */
    public Injected inject(FaultRule fault) {
        if (fault.kind().place() != FaultKind.Place.CONNECTION) {
            throw new ConfigurationException("%s cannot be injected into a FaultProxy: it is a fault of %s"
                    .formatted(fault.kind(), fault.kind().place().target()));
        }
        return faults.inject(fault);
    }

    /** A fault that was injected by hand. */
    @API(status = API.Status.EXPERIMENTAL)
    public interface Injected extends AutoCloseable {
        /** Ends the fault, and returns when its effect is over: what it has held back passes. A second call does nothing. */
        @Override
        void close();

        /**
         * {@return what went wrong when the fault ended, in whole sentences: a killed process that did not start again}
         * Empty before {@link #close}, and if all is as it was.
         */
        default Optional<String> problem() {
            return Optional.empty();
        }
    }

    /** Listens; called by {@code @LoadTarget}. */
    @Override
    public void start() {
        port();
    }

    /** Closes all connections and stops listening. Does nothing if the proxy does not listen. */
    @Override
    public void stop() {
        faults.end();
    }

    /** Does the same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /** Returns null: no load is sent to it. */
    @Override
    public @Nullable URI baseUrl() {
        return null;
    }

    @Override
    public String description() {
        return "fault proxy on 127.0.0.1:%s before %s".formatted(port(), upstream.text());
    }

    /** Returns how many connections are open. */
    int connections() {
        return faults.connections();
    }
}

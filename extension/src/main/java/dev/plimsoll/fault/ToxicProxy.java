/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.toxic.Toxic;
import dev.plimsoll.fault.toxic.ToxiproxyApi;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.target.TargetUnavailable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of a {@link Toxiproxy} server. {@code @LoadTarget} creates it there and removes it at the end; elsewhere call
 * {@link #start} and {@link #close}.
 *
 * <p>It has the faults of a {@link FaultProxy} except {@code REFUSE}, in Toxiproxy's ways: latencies are exact to a
 * millisecond, bandwidths to 1 KB/s; a {@code share} is drawn for each direction, without a seed; {@code RESET} resets new
 * connections and closes open ones, each when its next bytes come. All methods may be called from any thread.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ToxicProxy implements TargetSystem, AutoCloseable {
    private final Toxiproxy.Server server;
    private final String name;
    private final String listen;
    private final String upstream;
    private @Nullable ToxicFaults faults;

    ToxicProxy(Toxiproxy.Server server, String name, String listen, String upstream) {
        this.server = server;
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
    }

    /**
     * Creates the proxy on the server; one that has its name is replaced.
     *
     * @throws TargetUnavailable if the server cannot be reached
     * @throws IllegalStateException if it is there already
     */
    @Override
    public synchronized void start() throws TargetUnavailable {
        if (faults != null) {
            throw new IllegalStateException("proxy '" + name + "' of Toxiproxy is already there; call stop() before");
        }
        try {
            var api = new ToxiproxyApi(server.api());
            int port = api.create(name, listen, upstream);
            faults = new ToxicFaults(api, name, port);
        } catch (IOException e) {
            var unavailable = new TargetUnavailable(
                    e.getMessage() + "; start toxiproxy-server, or use a FaultProxy, which needs no server");
            unavailable.initCause(e);
            throw unavailable;
        }
    }

    /** Removes the proxy from the server, with its connections and faults. Does nothing if it is not there. */
    @Override
    public synchronized void stop() throws IOException {
        ToxicFaults last = faults;
        faults = null;
        if (last != null) {
            last.end();
        }
    }

    /** Does the same as {@link #stop()}. */
    @Override
    public void close() throws IOException {
        stop();
    }

    /** {@return the port to connect to from this machine; throws {@link IllegalStateException} before the start} */
    public int port() {
        int port = started().port();
        try {
            return server.reached(port);
        } catch (IOException e) {
            throw new IllegalStateException("port %s of Toxiproxy: %s".formatted(port, e.getMessage()), e);
        }
    }

    /**
     * Injects a fault until the handle is closed. Returns when Toxiproxy has it, on all open connections.
     *
     * @param fault what breaks, and how
     * @return the handle, which ends the fault when it is closed
     * @throws ConfigurationException if Toxiproxy does not have the fault
     * @throws IllegalStateException if the server does not do it, or the proxy has not been started
     */
    public FaultProxy.Injected inject(FaultRule fault) {
        String refusal = ToxicRules.refusal(fault);
        if (refusal != null) {
            throw new ConfigurationException("%s cannot be injected into Toxiproxy: %s".formatted(fault, refusal));
        }
        List<Toxic> toxics = ToxicRules.toxics(fault);
        return started().begin(toxics);
    }

    /** Returns null: no load is sent to it. */
    @Override
    public @Nullable URI baseUrl() {
        return null;
    }

    @Override
    public List<?> dependsOn() {
        return server.dependsOn();
    }

    @Override
    public String description() {
        return "Toxiproxy, '%s' on port %s before %s".formatted(name, started().port(), upstream);
    }

    private synchronized ToxicFaults started() {
        if (faults == null) {
            throw new IllegalStateException(
                    "proxy '" + name + "' of Toxiproxy has not been started: use @LoadTarget, or call start()");
        }
        return faults;
    }
}

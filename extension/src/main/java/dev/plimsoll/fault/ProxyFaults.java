/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.line.Gate;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The faults of one proxy, and its listening socket and relay while it listens. Thread-safe. */
final class ProxyFaults {
    private static final int PORTS_TO_TRY = 10;

    private final Upstream upstream;
    private final Ticker ticker = Ticker.system();
    private final List<Injection> inForce = new CopyOnWriteArrayList<>();
    private final AtomicLong injections = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private int port;
    private @Nullable Gate gate;
    private volatile @Nullable Relay relay;

    ProxyFaults(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Listens if it does not already, and returns the port. */
    synchronized int listen() {
        if (relay == null) {
            try {
                open();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the fault proxy before %s cannot listen on 127.0.0.1: %s"
                                .formatted(upstream.text(), e.getMessage()),
                        e);
            }
        }
        return port;
    }

    private void open() throws IOException {
        Gate opened = port == 0 ? gateOnFreePort() : gateOn(port);
        var started = new Relay("fault proxy " + port, ticker);
        started.renew(List.copyOf(inForce));
        relay = started;
        gate = opened;
        if (refusesAll()) {
            opened.shut();
        }
    }

    /** A port of {@link LocalProcess#freePort} is none that outgoing connections get, also while the gate is shut. */
    private Gate gateOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int free = LocalProcess.freePort();
            try {
                Gate opened = gateOn(free);
                port = free;
                return opened;
            } catch (IOException e) {
                if (attempt == PORTS_TO_TRY) {
                    throw e;
                }
            }
        }
    }

    private Gate gateOn(int number) throws IOException {
        var opened = new Gate(number, this::connect, ticker);
        opened.open();
        return opened;
    }

    synchronized FaultProxy.Injected inject(FaultRule rule) {
        var injection = new Injection(injections.incrementAndGet(), rule);
        inForce.add(injection);
        Relay running = relay;
        if (running != null) {
            begin(injection, running);
        }
        return () -> withdraw(injection);
    }

    private void begin(Injection injection, Relay running) {
        shutOrOpen();
        running.renew(List.copyOf(inForce));
        if (injection.kind() == FaultKind.DOWN) {
            running.closeLinks();
        } else if (injection.kind() == FaultKind.RESET) {
            running.reset(
                    link -> injection.hits(link.number()), injection.values().direction());
        }
    }

    private synchronized void withdraw(Injection injection) {
        Relay running = relay;
        if (inForce.remove(injection) && running != null) {
            running.renew(List.copyOf(inForce));
            shutOrOpen();
        }
    }

    private void shutOrOpen() {
        Gate current = gate;
        if (current != null && refusesAll()) {
            current.shut();
        } else if (current != null) {
            current.reopen();
        }
    }

    private boolean refusesAll() {
        return inForce.stream().anyMatch(each -> each.kind() == FaultKind.REFUSE || each.kind() == FaultKind.DOWN);
    }

    synchronized void end() {
        Gate current = gate;
        Relay running = relay;
        gate = null;
        relay = null;
        if (current != null) {
            current.shut();
        }
        if (running != null) {
            running.close();
        }
    }

    int connections() {
        Relay running = relay;
        return running == null ? 0 : running.open();
    }

    /** Connects a client to the server. On the thread of the gate, so that a slow look-up holds up only new clients. */
    private void connect(SocketChannel client) {
        Relay running = relay;
        long number = connections.incrementAndGet();
        if (running == null || isReset(number)) {
            Link.abort(client);
            return;
        }
        SocketChannel server = null;
        try {
            server = SocketChannel.open();
            prepare(client);
            prepare(server);
            server.connect(upstream.address());
            running.add(new Link(number, client, server, running.room()));
        } catch (IOException | RuntimeException e) { // the author's look-up may throw anything
            Link.abort(client);
            if (server != null) {
                Link.abort(server);
            }
        }
    }

    private static void prepare(SocketChannel end) throws IOException {
        end.configureBlocking(false);
        end.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    private boolean isReset(long number) {
        return inForce.stream().anyMatch(each -> each.kind() == FaultKind.RESET && each.hits(number));
    }
}

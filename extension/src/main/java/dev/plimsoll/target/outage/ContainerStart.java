/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import dev.plimsoll.target.outage.ContainerEngine.State;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Waits until a container has ended, or serves again. */
final class ContainerStart {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int SILENCE_MILLIS = 100;

    private final ContainerEngine engine;
    private final Supplier<String> host;
    private final Ticker ticker = Ticker.system();

    /** @param host the name of the engine's machine */
    ContainerStart(ContainerEngine engine, Supplier<String> host) {
        this.engine = engine;
        this.host = host;
    }

    /** Returns the ports inside the container that are served now, of those that are mapped. */
    Set<Integer> served(Map<Integer, Integer> ports) {
        var served = new TreeSet<Integer>();
        ports.forEach((inside, outside) -> {
            if (isServed(outside)) {
                served.add(inside);
            }
        });
        return served;
    }

    void awaitEnd() throws IOException, InterruptedException {
        long deadline = ticker.nanoTime() + LONGEST.toNanos();
        while (engine.state().running()) {
            waitOrFail(deadline, "did not end");
        }
    }

    /** Returns when the container runs, is healthy, and serves the ports. */
    State awaitServing(Set<Integer> wanted) throws IOException, InterruptedException {
        long deadline = ticker.nanoTime() + LONGEST.toNanos();
        while (true) {
            State state = engine.state();
            if (!state.running()) {
                throw new IOException("container %s has ended right after it was started again: docker logs says why"
                        .formatted(engine.shortId()));
            }
            var missing = new TreeSet<>(wanted);
            missing.removeAll(served(state.ports()));
            if (state.healthy() && missing.isEmpty()) {
                return state;
            }
            waitOrFail(
                    deadline,
                    missing.isEmpty()
                            ? "was started again, but is not healthy"
                            : "was started again, but does not serve port " + missing);
        }
    }

    private void waitOrFail(long deadline, String failure) throws IOException, InterruptedException {
        if (ticker.nanoTime() > deadline) {
            throw new IOException(
                    "container %s %s within %s".formatted(engine.shortId(), failure, TimeText.spaced(LONGEST)));
        }
        ticker.sleepUntil(ticker.nanoTime() + BETWEEN.toNanos());
    }

    /** The engine itself accepts connections to each mapped port, and closes them if nobody listens inside. */
    private boolean isServed(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.get(), port), CONNECT_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true; // it waits for what the client says
        } catch (IOException e) {
            return false;
        }
    }
}

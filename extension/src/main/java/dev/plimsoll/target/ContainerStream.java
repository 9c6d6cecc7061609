/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * What the engine that Testcontainers uses says of a container: its settings once, and its statistics about once a second,
 * as JSON. Has a thread and a connection of its own, so that closing it also ends a request that hangs.
 */
@API(status = API.Status.INTERNAL)
public final class ContainerStream implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10); // between two statistics, too
    private static final int OK = 200;

    /**
     * @param settings the response of {@code /containers/ID/json}
     * @param statistics one of {@code /containers/ID/stats}
     */
    @API(status = API.Status.INTERNAL)
    public record Sample(String settings, String statistics) {}

    private final String id;
    private final Supplier<TransportConfig> engine;
    private final Ticker ticker = Ticker.system();
    private final Ticker.Signal news = ticker.newSignal();
    private final Object lock = new Object();
    private @Nullable DockerHttpClient client; // this and the following are guarded by the lock
    private @Nullable Sample latest; // until it is taken
    private @Nullable IOException failure;
    private boolean closed;

    private ContainerStream(String id, Supplier<TransportConfig> engine) {
        this.id = id;
        this.engine = engine;
    }

    /**
     * Starts to follow a container.
     *
     * @param container a {@code ContainerState} of Testcontainers, or an id
     * @throws IllegalArgumentException if it is neither
     * @throws IllegalStateException if the container has not been started
     */
    public static ContainerStream of(Object container) {
        DockerClientFactory engines = DockerClientFactory.instance();
        return of(container, engines::getTransportConfig); // finding the engine may take long: not here
    }

    static ContainerStream of(Object container, Supplier<TransportConfig> engine) {
        var stream = new ContainerStream(id(container), engine);
        stream.ticker.newThread("plimsoll container statistics", stream::follow).start();
        return stream;
    }

    private static String id(Object container) {
        if (container instanceof String id) {
            return id;
        }
        if (!(container instanceof ContainerState state)) {
            throw new IllegalArgumentException(
                    "%s is no container: it must be a ContainerState of Testcontainers, or an id"
                            .formatted(container.getClass().getName()));
        }
        String id = state.getContainerId();
        if (id == null) {
            throw new IllegalStateException("the container has not been started");
        }
        return id;
    }

    /**
     * Returns the newest statistics; waits if they have been returned before.
     *
     * @throws IOException if none arrive in time, or none will ever
     */
    public Sample next(Duration longest) throws IOException, InterruptedException {
        long until = ticker.nanoTime() + longest.toNanos();
        Sample sample = take();
        while (sample == null) {
            if (!news.awaitUntil(until)) {
                throw new IOException("Docker did not send statistics of container %s within %s"
                        .formatted(shortId(), TimeText.spaced(longest)));
            }
            sample = take();
        }
        return sample;
    }

    private @Nullable Sample take() throws IOException {
        synchronized (lock) {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            Sample sample = latest;
            latest = null;
            return sample;
        }
    }

    /** Returns whether no statistics will arrive any more. */
    public boolean isEnded() {
        synchronized (lock) {
            return failure != null;
        }
    }

    private String shortId() {
        return id.length() > 12 ? id.substring(0, 12) : id;
    }

    /** Runs until the stream ends. */
    private void follow() {
        try {
            DockerHttpClient connected = connected();
            if (connected != null) {
                String settings;
                try (DockerHttpClient.Response response = get(connected, "/json");
                        InputStream body = response.getBody()) {
                    settings = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                }
                try (DockerHttpClient.Response response = get(connected, "/stats?stream=true");
                        var lines =
                                new BufferedReader(new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        offer(new Sample(settings, line));
                    }
                }
            }
            fail(new IOException(
                    "Docker has ended the statistics of container %s: it was removed".formatted(shortId())));
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) { // as Testcontainers and its client report whatever fails
            fail(new IOException("Docker does not answer: " + e, e));
        }
    }

    private @Nullable DockerHttpClient connected() {
        TransportConfig config = engine.get();
        synchronized (lock) {
            if (closed) {
                return null;
            }
            client = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(config.getDockerHost())
                    .sslConfig(config.getSslConfig())
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .responseTimeout(RESPONSE_TIMEOUT)
                    .build();
            return client;
        }
    }

    private DockerHttpClient.Response get(DockerHttpClient from, String what) throws IOException {
        DockerHttpClient.Response response = from.execute(DockerHttpClient.Request.builder()
                .method("GET")
                .path("/containers/" + id + what)
                .build());
        int status = response.getStatusCode();
        if (status != OK) {
            response.close();
            throw new IOException(
                    status == 404
                            ? "container %s does not exist".formatted(shortId())
                            : "Docker returned %d for container %s".formatted(status, shortId()));
        }
        return response;
    }

    private void offer(Sample sample) {
        synchronized (lock) {
            latest = sample;
        }
        news.raise();
    }

    private void fail(IOException why) {
        synchronized (lock) {
            latest = null;
            failure = why;
        }
        news.raise();
        closeClient();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        closeClient();
    }

    private void closeClient() {
        DockerHttpClient open;
        synchronized (lock) {
            open = client;
            client = null;
        }
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it was only read from
            }
        }
    }
}

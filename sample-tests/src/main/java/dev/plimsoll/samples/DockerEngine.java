/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the container engine through its API before Testcontainers is used, which would wait for minutes if the engine
 * hangs or an image is not available.
 */
final class DockerEngine {
    /** The one that Testcontainers 2.0.5 asks for; it removes the containers of a JVM that was killed. */
    static final String RYUK = "testcontainers/ryuk:0.14.0";

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
    private static final Duration PULLS_WITHIN = Duration.ofMinutes(5);
    private static final int SHOWN = 300;

    private final @Nullable SocketAddress address;
    private final Duration patience;

    /** @param address null where none is known */
    DockerEngine(@Nullable SocketAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** The engine at {@code DOCKER_HOST}, or at one of the usual sockets. */
    static DockerEngine ofEnvironment() {
        return new DockerEngine(addressOf(System.getenv("DOCKER_HOST")), ANSWERS_WITHIN);
    }

    private static @Nullable SocketAddress addressOf(@Nullable String host) {
        if (host == null || host.isBlank()) {
            String home = System.getProperty("user.home");
            return Stream.of(
                            "/var/run/docker.sock",
                            home + "/.docker/run/docker.sock",
                            Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                                            .orElse(home) + "/docker.sock")
                    .map(Path::of)
                    .filter(Files::exists)
                    .findFirst()
                    .map(UnixDomainSocketAddress::of)
                    .orElse(null);
        }
        URI uri = URI.create(host);
        return "unix".equals(uri.getScheme())
                ? UnixDomainSocketAddress.of(uri.getPath())
                : new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** Returns why a container cannot be started from the image, or null if it can. Pulls an image that is missing. */
    @Nullable
    String missing(String image) throws InterruptedException {
        if (address == null) {
            return "no Docker engine is installed, or DOCKER_HOST does not say where";
        }
        try {
            Answer ping = ask("GET /_ping", patience);
            if (ping.status() != 200) {
                return "the Docker engine at %s answers %s".formatted(address, ping.status());
            }
            boolean cleansUp = !Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
            for (String needed : cleansUp ? List.of(image, RYUK) : List.of(image)) {
                String reason = missingImage(prefixed(needed));
                if (reason != null) {
                    return reason;
                }
            }
            return null;
        } catch (IOException e) {
            return "the Docker engine at %s does not answer: %s".formatted(address, e.getMessage());
        }
    }

    /** As Testcontainers does with names of Docker Hub. */
    private static String prefixed(String image) {
        String first = image.substring(0, Math.max(0, image.indexOf('/')));
        if (first.contains(".") || first.contains(":")) {
            return image; // of another registry
        }
        return Optional.ofNullable(System.getenv("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX"))
                        .orElse("")
                + image;
    }

    private @Nullable String missingImage(String image) throws IOException, InterruptedException {
        if (isHere(image)) {
            return null;
        }
        int colon = image.lastIndexOf(':');
        System.out.println("pulling " + image);
        Answer pull = ask(
                "POST /images/create?fromImage=%s&tag=%s"
                        .formatted(image.substring(0, colon), image.substring(colon + 1)),
                PULLS_WITHIN);
        return isHere(image)
                ? null
                : "the image %s is not available locally and cannot be pulled: %s; build it (.ci/build-images.sh), pull it on a machine that reaches a registry, or set PLIMSOLL_TARGETS=local"
                        .formatted(image, pull.lastWords());
    }

    private boolean isHere(String image) throws IOException, InterruptedException {
        return ask("GET /images/" + image + "/json", patience).status() == 200;
    }

    private record Answer(int status, String body) {
        String lastWords() {
            String text = body.strip();
            return text.substring(Math.max(0, text.length() - SHOWN));
        }
    }

    /** Uses HTTP/1.0, so that the response ends with the connection. */
    private Answer ask(String request, Duration longest) throws IOException, InterruptedException {
        SocketAddress known = Objects.requireNonNull(address, "no engine is known");
        boolean unix = known instanceof UnixDomainSocketAddress;
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            var answer = new FutureTask<>(() -> exchange(channel, known, request));
            var asking = new Thread(answer, "docker-engine");
            asking.setDaemon(true);
            asking.start();
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // the channel is closed by now, which ends the waiting thread
            throw new IOException("%s took longer than %s ms".formatted(request, longest.toMillis()));
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    private static Answer exchange(SocketChannel channel, SocketAddress engine, String request) {
        try {
            channel.connect(engine);
            var bytes = (request + " HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
            var read = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(read);
            String answer = read.toString(StandardCharsets.UTF_8);
            String[] statusLine = answer.split("\\s", 3);
            int end = answer.indexOf("\r\n\r\n");
            if (statusLine.length < 3 || !statusLine[0].startsWith("HTTP/") || end < 0) {
                throw new IOException("this is no answer of a Docker engine: " + answer);
            }
            return new Answer(Integer.parseInt(statusLine[1]), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

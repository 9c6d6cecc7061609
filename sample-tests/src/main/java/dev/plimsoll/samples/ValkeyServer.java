/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Valkey that keeps nothing; where there is none, a Redis, which speaks the same protocol. */
public final class ValkeyServer implements TargetSystem {
    private static final String IMAGE = "valkey/valkey:8.1";
    private static final int PORT = 6379;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Pattern VERSION = Pattern.compile("(valkey|redis)_version:(\\S+)");
    private static final String MISSING = "no valkey-server and no redis-server on this machine: install one of them "
            + "(apt-get install valkey-server, brew install valkey), or set PLIMSOLL_SERVERS to the folder that holds it";

    private @Nullable BackingServer server;
    private String version = "";

    @Override
    public void start() throws Exception {
        ServerPlace place = ServerPlace.of(IMAGE);
        BackingServer starting = place.inDocker() ? container() : process(place);
        server = starting;
        starting.start();
        version = starting.awaitAnswer(READY_WITHIN, this::askForVersion);
    }

    private static BackingServer container() {
        return ServerContainer.published(IMAGE, PORT, Map.of(), "valkey-server", "--save", "", "--appendonly", "no");
    }

    private static BackingServer process(ServerPlace place) throws Exception {
        Path binary = Binaries.installed("valkey-server", "redis-server").orElseThrow(() -> place.unavailable(MISSING));
        int port = LocalProcess.freePort();
        LocalProcess process = LocalProcess.of(binary)
                .arguments("--port", Integer.toString(port), "--bind", "127.0.0.1", "--daemonize", "no")
                .arguments("--save", "", "--appendonly", "no");
        return new ServerProcess(process, binary, port);
    }

    private String askForVersion() throws IOException {
        String pong = ask("PING");
        if (!pong.startsWith("+PONG")) {
            throw new IOException("PING was answered by " + pong);
        }
        // Valkey also reports the version of Redis that it is compatible with; its own version comes later.
        Optional<String> found = Optional.empty();
        Matcher matcher = VERSION.matcher(ask("INFO server"));
        while (matcher.find()) {
            String product = matcher.group(1).equals("valkey") ? "Valkey" : "Redis";
            if (found.isEmpty() || product.equals("Valkey")) {
                found = Optional.of(product + " " + matcher.group(2));
            }
        }
        return found.orElseThrow(() -> new IOException("INFO server tells no version"));
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    /** No load is sent to it. */
    @Override
    public @Nullable URI baseUrl() {
        return null;
    }

    @Override
    public String outputTail() {
        return server == null ? "" : server.outputTail();
    }

    @Override
    public String description() {
        return server == null ? "" : "%s (%s)".formatted(version, server.place());
    }

    /** The server itself. */
    @Override
    public Map<String, TargetPart> parts() {
        return server == null ? Map.of() : server.parts();
    }

    /** Where clients and probes connect. */
    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port());
    }

    /** On 127.0.0.1. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("Valkey has not been started; call start() first");
        }
        return server.port();
    }

    /** The answer to a command without blanks in its parts, such as {@code LLEN events}, as the protocol writes it. */
    public String ask(String command) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int quit = answers.lastIndexOf("+OK");
            return (quit < 0 ? answers : answers.substring(0, quit)).strip();
        }
    }
}

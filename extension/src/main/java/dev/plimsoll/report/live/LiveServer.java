/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the pages of all loads of this JVM on one port of the loopback interface, until the JVM ends: {@code /1/} is that of
 * the first load, {@code /} that of the latest. Only GET, and only for this machine's own names, so that no website can read
 * along by a name that it points to this machine. Thread-safe.
 */
final class LiveServer {
    static final int MAX_VIEWERS = 8;
    private static final int BACKLOG = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LINGER_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();
    private static final Pattern PATH = Pattern.compile("/(\\d{1,6})/(events|report\\.html)?");
    private static final Map<Integer, LiveServer> RUNNING =
            new HashMap<>(); // by the port that was wanted; guarded by itself
    /** Read once in a JVM, by its first HTTP server. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final Ticker ticker;
    private final HttpServer server;
    private final ViewerThreads threads;
    private final Semaphore places = new Semaphore(MAX_VIEWERS);
    private final List<LiveLoad> loads = new CopyOnWriteArrayList<>();
    private final Set<String> names;

    private LiveServer(int port, Ticker ticker, Duration patience) throws IOException {
        this.ticker = ticker;
        this.threads = new ViewerThreads(ticker, patience);
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        this.names = Set.of("127.0.0.1:" + port(), "localhost:" + port());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /** Returns the server of this JVM at that port; 0 is any free one. Throws an {@link UncheckedIOException} if it is in use. */
    static LiveServer at(int port) {
        synchronized (RUNNING) {
            LiveServer known = RUNNING.get(port);
            if (known != null) {
                return known;
            }
            LiveServer started = start(port, Ticker.system(), PATIENCE);
            RUNNING.put(port, started);
            Runtime.getRuntime().addShutdownHook(new Thread(started::linger, "plimsoll live page end"));
            return started;
        }
    }

    /** @param patience with a browser that does not read */
    static LiveServer start(int port, Ticker ticker, Duration patience) {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true"); // else an answer may take 40 ms
        }
        var started = new AtomicReference<LiveServer>();
        var failed = new AtomicReference<IOException>();
        Thread starter = ticker.newThread(
                "plimsoll live page start",
                () -> { // the server's threads do not keep the JVM alive either
                    try {
                        var server = new LiveServer(port, ticker, patience);
                        server.server.start();
                        started.set(server);
                    } catch (IOException e) {
                        failed.set(e);
                    }
                });
        starter.start();
        boolean interrupted = joined(starter);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        LiveServer server = started.get();
        if (server == null) {
            IOException cause = failed.get();
            throw new UncheckedIOException(
                    "port %d of 127.0.0.1: %s".formatted(port, cause == null ? "no server" : cause.getMessage()),
                    cause == null ? new IOException("no server") : cause);
        }
        return server;
    }

    private static boolean joined(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Returns where the load can be followed. */
    String add(LiveLoad load) {
        synchronized (loads) {
            loads.forEach(LiveLoad::rest);
            loads.add(load);
            return "http://127.0.0.1:%d/%d/".formatted(port(), loads.size());
        }
    }

    void stop() {
        server.stop(0);
        threads.end();
    }

    /** Waits until browsers that followed a load have its report, but not for long. */
    void linger() {
        long until = ticker.nanoTime() + LINGER_NANOS;
        try {
            while (loads.stream().anyMatch(LiveLoad::owesReport) && until - ticker.nanoTime() > 0) {
                ticker.sleepUntil(ticker.nanoTime() + LOOK_EVERY_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("X-Frame-Options", "DENY");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !names.contains(host)) {
                text(exchange, 403, "This page is only for http://127.0.0.1:" + port() + "/.");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                headers.set("Allow", "GET");
                text(exchange, 405, "Only GET.");
            } else {
                route(exchange);
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Matcher found = PATH.matcher(path == null ? "" : path);
        int number = found.matches() ? Integer.parseInt(found.group(1)) : 0;
        if ("/".equals(path) && !loads.isEmpty()) {
            redirect(exchange, "/" + loads.size() + "/");
        } else if (number < 1 || number > loads.size()) {
            text(exchange, 404, "There is no such page.");
        } else {
            LiveLoad load = loads.get(number - 1);
            String what = found.group(2);
            if (what == null) {
                page(exchange, load);
            } else if (what.equals("events")) {
                events(exchange, load);
            } else {
                report(exchange, load);
            }
        }
    }

    private static void page(HttpExchange exchange, LiveLoad load) throws IOException {
        if (load.report() != null) {
            redirect(exchange, "report.html");
        } else {
            send(
                    exchange,
                    200,
                    "text/html; charset=utf-8",
                    LivePage.html(load.name()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void events(HttpExchange exchange, LiveLoad load) throws IOException {
        String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            text(exchange, 403, "Other sites cannot follow this load.");
        } else if (!places.tryAcquire()) {
            text(exchange, 503, "Too many browsers follow this load.");
        } else {
            try {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush(); // the browser knows that it is connected
                load.follow(exchange.getResponseBody(), threads);
            } finally {
                places.release();
            }
        }
    }

    private static void report(HttpExchange exchange, LiveLoad load) throws IOException {
        Path report = load.report();
        if (report == null) {
            text(exchange, 404, "There is no report yet.");
            return;
        }
        // a page that has fetched it can go to it, even if the JVM has ended by then
        exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
        send(exchange, 200, "text/html; charset=utf-8", Files.readAllBytes(report));
        load.reportTaken();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        text(exchange, 302, "");
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", "frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as the HTTP interface of Toxiproxy 2 does, and takes down what was sent. */
final class ToxiproxyStub implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
    private static final Pattern LISTEN = Pattern.compile("\"listen\":\"([^\"]+):(\\d+)\"");
    private static final int FREE = 40_123;

    private final HttpServer server;
    private final Set<String> paths = new HashSet<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String broken = "";

    ToxiproxyStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns what was sent since the last call: method, path and body. */
    List<String> requests() {
        List<String> sent = List.copyOf(requests);
        requests.clear();
        return sent;
    }

    /** Fails requests of the method from now on. */
    void breakDown(String method) {
        broken = method;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        requests.add(
                "%s %s %s".formatted(exchange.getRequestMethod(), path, body).strip());
        if (exchange.getRequestMethod().equals(broken)) {
            send(exchange, 500, "{\"error\":\"no memory left\",\"status\":500}\n");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "DELETE" -> {
                boolean known = paths.removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
                send(exchange, known ? 204 : 404, known ? "" : "{\"error\":\"not found\",\"status\":404}\n");
            }
            case "POST" -> post(exchange, path, body);
            default -> send(exchange, 405, "");
        }
    }

    private void post(HttpExchange exchange, String path, String body) throws IOException {
        if (!path.equals("/proxies") && !path.endsWith("/toxics")) {
            boolean known = paths.contains(path);
            send(exchange, known ? 200 : 404, known ? body : "{\"error\":\"proxy not found\",\"status\":404}\n");
            return;
        }
        Matcher name = NAME.matcher(body);
        if (!name.find()) {
            send(exchange, 400, "{\"error\":\"missing required field: name\",\"status\":400}\n");
        } else if (!paths.add(path + "/" + name.group(1))) {
            send(exchange, 409, "{\"error\":\"already exists\",\"status\":409}\n");
        } else {
            send(exchange, path.equals("/proxies") ? 201 : 200, listening(body));
        }
    }

    /** Toxiproxy says which free port it has found. */
    private static String listening(String body) {
        Matcher listen = LISTEN.matcher(body);
        return listen.find() && listen.group(2).equals("0")
                ? listen.replaceFirst("\"listen\":\"$1:" + FREE + "\"")
                : body;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

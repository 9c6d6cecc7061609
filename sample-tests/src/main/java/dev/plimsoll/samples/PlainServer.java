/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small JSON server on the JDK alone, in its own JVM. Its one argument is a {@link PlainBehaviour} as JSON; the system
 * property {@code port} is its port.
 *
 * <p>{@code GET /hello}, {@code GET /items/{id}}, {@code POST /items}, {@code GET /slow?ms=}, {@code GET /status/{code}};
 * {@code POST /login} returns a token, also as a cookie, and {@code GET /account} accepts either; {@code POST /upload}
 * returns the number of bytes received, {@code GET /blob/{bytes}} sends that many. {@code GET} and {@code PUT /control}
 * read and change the behaviour of all others.
 */
final class PlainServer {
    private static final int ITEMS_AT_START = 100;
    private static final int MOST_ITEMS = 10_000;
    private static final int LARGEST_BLOB = 10_000_000;
    private static final Pattern TOKEN = Pattern.compile("(?:Bearer |session=)login-(\\d{1,18})\\b");

    private final Map<Long, String> items = new ConcurrentHashMap<>();
    private final AtomicLong lastItem = new AtomicLong();
    private final TokenBucket capacity = new TokenBucket();
    private final AtomicLong logins = new AtomicLong();
    private volatile PlainBehaviour behaviour;

    private PlainServer(PlainBehaviour behaviour) {
        this.behaviour = behaviour;
        for (int item = 0; item < ITEMS_AT_START; item++) {
            add("{}");
        }
    }

    public static void main(String[] arguments) throws IOException {
        var plain = new PlainServer(PlainBehaviour.QUICK.changedBy(arguments.length == 0 ? "" : arguments[0]));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("port", 0));
        HttpServer server = HttpServer.create(address, 1_024);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", plain::serve);
        server.start();
        System.out.println("Plain server listens on port " + server.getAddress().getPort());
    }

    private record Answer(int status, String json) {
        static Answer ok(String json) {
            return new Answer(200, json);
        }

        static Answer error(int status, String message) {
            return new Answer(status, "{\"error\":\"%s\"}".formatted(message.replace("\"", "'")));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Read to the end, or the server would close the connection.
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer;
            try {
                answer = answer(exchange, request);
            } catch (IllegalArgumentException e) {
                answer = Answer.error(400, String.valueOf(e.getMessage()));
            }
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange, String request) {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        String route = exchange.getRequestMethod() + " " + path[0] + (path.length > 1 ? "/" : "");
        if (path[0].equals("control")) {
            return control(route, request);
        }
        PlainBehaviour now = behaviour;
        if (now.perSecond() > 0 && !capacity.take(now.perSecond())) {
            return Answer.error(503, "busy: more than %s requests a second".formatted(now.perSecond()));
        }
        long jitter = now.jitter().toMillis();
        pause(now.delay().toMillis()
                + (jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter + 1)));
        if (ThreadLocalRandom.current().nextDouble() < now.failureRate()) {
            return Answer.error(500, "failing as configured");
        }
        return switch (route) {
            case "GET hello" -> Answer.ok("{\"message\":\"hello\"}");
            case "GET items/" -> item(Long.parseLong(path[1]));
            case "POST items" -> new Answer(201, item(add(request), request));
            case "GET slow" -> {
                pause(Long.parseLong(
                        String.valueOf(exchange.getRequestURI().getQuery()).replaceFirst("^ms=", "")));
                yield Answer.ok("{\"message\":\"here at last\"}");
            }
            case "POST login" -> login(exchange);
            case "GET account" -> account(exchange);
            case "POST upload" ->
                Answer.ok(
                        "{\"bytes\":%s}".formatted(exchange.getRequestHeaders().getFirst("Content-Length")));
            case "GET blob/" -> blob(Integer.parseInt(path[1]));
            case "GET status/" -> status(Integer.parseInt(path[1]));
            default -> Answer.error(404, "no such thing as " + route);
        };
    }

    private Answer login(HttpExchange exchange) {
        String token = "login-" + logins.incrementAndGet();
        exchange.getResponseHeaders().add("Set-Cookie", "session=" + token + "; Path=/");
        return Answer.ok("{\"token\":\"%s\"}".formatted(token));
    }

    private Answer account(HttpExchange exchange) {
        String shown = exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Cookie");
        Matcher token = TOKEN.matcher(shown);
        return token.find() && Long.parseLong(token.group(1)) <= logins.get()
                ? Answer.ok("{\"customer\":%s}".formatted(token.group(1)))
                : Answer.error(401, "log in first");
    }

    private static Answer blob(int bytes) {
        return bytes >= 2 && bytes <= LARGEST_BLOB
                ? Answer.ok("\"" + "x".repeat(bytes - 2) + "\"")
                : Answer.error(400, "a blob has 2 to " + LARGEST_BLOB + " bytes, not " + bytes);
    }

    private Answer control(String route, String request) {
        if (route.equals("PUT control")) {
            behaviour = behaviour.changedBy(request);
        }
        return Answer.ok(behaviour.json());
    }

    private static Answer status(int code) {
        return code >= 200 && code <= 599
                ? new Answer(code, "{\"status\":%s}".formatted(code))
                : Answer.error(400, "a status is from 200 to 599, not " + code);
    }

    private long add(String content) {
        long id = lastItem.incrementAndGet();
        items.put(id, content.isEmpty() ? "{}" : content);
        items.remove(id - MOST_ITEMS); // the oldest, so that a long load does not fill the memory
        return id;
    }

    private Answer item(long id) {
        String content = items.get(id);
        return content == null ? Answer.error(404, "no item " + id) : Answer.ok(item(id, content));
    }

    private static String item(long id, String content) {
        return "{\"id\":%s,\"content\":%s}".formatted(id, content.isEmpty() ? "{}" : content);
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        boolean bodiless = answer.status() == 204 || answer.status() == 304;
        byte[] body = bodiless ? new byte[0] : answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}

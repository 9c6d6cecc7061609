/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON API on the loopback interface, with one thread for each request in progress. An unexpected exception of a route is
 * status 500 and a line on standard output. Add routes before {@link #start(String)}.
 */
public final class JsonServer {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes = new ArrayList<>();

    /** Answers calls. Must be thread-safe. */
    public interface Work {
        Answer answer(Call call) throws Exception;
    }

    private record Route(String method, String template, Pattern path, List<String> names, Work work) {
        Map<String, String> variables(Matcher matcher) {
            var variables = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.size(); i++) {
                variables.put(names.get(i), matcher.group(i + 1));
            }
            return variables;
        }
    }

    /** @param path may have variables: {@code /orders/{id}}. Of two that match, the first counts */
    public JsonServer on(String method, String path, Work work) {
        List<String> names =
                VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        String regex = VARIABLE.matcher(path).replaceAll("([^/]+)");
        routes.add(new Route(method, path, Pattern.compile(regex), names, work));
        return this;
    }

    /** Listens on the port of the system property {@code port}; prints when it is ready. */
    public void start(String name) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("port", 0));
        HttpServer server = HttpServer.create(address, 1_024);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::serve);
        server.start();
        System.out.println(name + " listens on port " + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Read to the end, or the server would close the connection.
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = answer(exchange, body);
            byte[] json = Json.bytes(answer.body());
            String requestId = exchange.getRequestHeaders().getFirst("x-request-id");
            if (requestId != null) {
                exchange.getResponseHeaders().set("x-request-id", requestId);
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Answer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        boolean pathIsKnown = false;
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                if (route.method().equals(exchange.getRequestMethod())) {
                    String query = exchange.getRequestURI().getRawQuery();
                    return answer(
                            route,
                            new Call(
                                    route.variables(matcher),
                                    query == null ? "" : query,
                                    exchange.getRequestHeaders(),
                                    body));
                }
                pathIsKnown = true;
            }
        }
        return Answer.error(
                pathIsKnown ? 405 : 404, "no such endpoint: %s %s".formatted(exchange.getRequestMethod(), path));
    }

    private static Answer answer(Route route, Call call) {
        try (Tracing.Work work = Tracing.request(route.method() + " " + route.template(), call.headers())) {
            Answer answer = answered(route, call);
            if (answer.status() >= 500) {
                work.failed();
            }
            return answer;
        }
    }

    private static Answer answered(Route route, Call call) {
        try {
            return route.work().answer(call);
        } catch (Refusal e) {
            return e.answer();
        } catch (Exception e) {
            System.out.printf("%s %s: %s%n", route.method(), route.path(), e);
            return Answer.error(500, "Internal server error");
        }
    }
}

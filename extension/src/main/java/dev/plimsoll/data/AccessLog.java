/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Excerpt;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What an nginx or Apache access log (common or combined format, with more fields after it or not) says of the traffic:
 * requests by route, a route being method and path without query, where numbers and UUIDs read {@code {id}} as in
 * endpoint names. Past 10,000 different routes the rest is one, {@code (other)}. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class AccessLog {
    private static final int MOST_ROUTES = 10_000;
    private static final int MOST_EXAMPLES = 3;
    private static final int SHOWN_ROUTES = 10;
    private static final String OTHER = "(other)";

    private final String name;
    private final List<Route> routes;
    private final long requests;
    private final long unreadable;
    private final List<String> examples;

    /** A route and how often it was asked for. */
    public record Route(String name, long requests) {}

    private AccessLog(String name, Map<String, Long> counts, long unreadable, List<String> examples) {
        this.name = name;
        this.routes = counts.entrySet().stream()
                .map(entry -> new Route(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Route::requests).reversed().thenComparing(Route::name))
                .toList();
        this.requests = routes.stream().mapToLong(Route::requests).sum();
        this.unreadable = unreadable;
        this.examples = List.copyOf(examples);
    }

    /** A file or a resource of the class path, unpacked if it ends in {@code .gz}. Lines that are no requests are counted. */
    public static AccessLog read(String location) {
        var text = new TextSource(location);
        var counts = new HashMap<String, Long>();
        var examples = new ArrayList<String>();
        long unreadable = 0;
        long number = 0;
        // such logs hold any bytes; Latin-1 has a character for each
        try (BufferedReader reader = text.open(StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                Optional<String> route = AccessLogLine.route(line);
                if (route.isPresent()) {
                    boolean fits = counts.size() < MOST_ROUTES || counts.containsKey(route.get());
                    counts.merge(fits ? route.get() : OTHER, 1L, Long::sum);
                } else if (!line.isBlank()) {
                    unreadable++;
                    if (examples.size() < MOST_EXAMPLES) {
                        examples.add("line %d: %s".formatted(number, Excerpt.quoted(line)));
                    }
                }
            }
        } catch (IOException e) {
            throw text.unreadable(e);
        }
        if (counts.isEmpty()) {
            throw new ConfigurationException("%s has no line in the common or combined log format%s"
                    .formatted(location, examples.isEmpty() ? ": it is empty" : "; first " + examples.get(0)));
        }
        return new AccessLog(location, counts, unreadable, examples);
    }

    public static AccessLog read(Path file) {
        return read(file.toString());
    }

    /** The file it was read from. */
    public String name() {
        return name;
    }

    /** The most asked for first. */
    public List<Route> routes() {
        return routes;
    }

    /** In all routes. */
    public long requests() {
        return requests;
    }

    /** Lines that are not empty and are no requests. */
    public long unreadable() {
        return unreadable;
    }

    /** The first lines that are no requests, with their numbers, cut. */
    public List<String> unreadableExamples() {
        return examples;
    }

    /** The routes as choices, as often as they were asked for. */
    public Weighted<String> weighted() {
        Route first = routes.get(0);
        Weighted<String> weighted = Weighted.of(first.name(), first.requests());
        for (Route route : routes.subList(1, routes.size())) {
            weighted = weighted.or(route.name(), route.requests());
        }
        return weighted;
    }

    /** Its figures and greatest routes, for people. */
    @Override
    public String toString() {
        var text = new StringBuilder("%s: %d requests in %d routes, %d unreadable lines"
                .formatted(name, requests, routes.size(), unreadable));
        examples.forEach(example -> text.append("\n  unreadable ").append(example));
        routes.stream()
                .limit(SHOWN_ROUTES)
                .forEach(route -> text.append("\n  ")
                        .append(route.requests())
                        .append("  ")
                        .append(route.name()));
        return text.toString();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Counted;
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
 * The traffic recorded in an access log of nginx or Apache, as requests per route. The format is common or combined,
 * with or without more fields at the end of the line.
 *
 * <p>A route is the method and the path without the query; numbers and UUIDs become {@code {id}}, as in endpoint names.
 * After 10,000 different routes, all others are counted as {@code (other)}. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class AccessLog {
    private static final int MAX_ROUTES = 10_000;
    private static final int MAX_EXAMPLES = 3;
    private static final int SHOWN_ROUTES = 10;
    private static final String OTHER = "(other)";

    private final String name;
    private final List<Route> routes;
    private final long requests;
    private final long unreadable;
    private final List<String> examples;

    /**
     * A route and its number of requests.
     *
     * @param name the method and the path, in which ids are variables
     * @param requests how many requests of the route the log has
     */
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

    /**
     * Reads a file or a class path resource, decompressed if its name ends in {@code .gz}. Lines that are not requests
     * are counted.
     *
     * @param location a path, or the name of a class path resource
     * @return the log
     * @throws ConfigurationException if it cannot be read or contains no request
     */
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
                    boolean fits = counts.size() < MAX_ROUTES || counts.containsKey(route.get());
                    counts.merge(fits ? route.get() : OTHER, 1L, Long::sum);
                } else if (!line.isBlank()) {
                    unreadable++;
                    if (examples.size() < MAX_EXAMPLES) {
                        examples.add("line %d: %s".formatted(number, Excerpt.quoted(line)));
                    }
                }
            }
        } catch (IOException e) {
            throw text.unreadable(e);
        }
        if (counts.isEmpty()) {
            throw new ConfigurationException("%s has no line in the common or combined log format%s"
                    .formatted(location, examples.isEmpty() ? ": it is empty" : ", for example " + examples.get(0)));
        }
        return new AccessLog(location, counts, unreadable, examples);
    }

    /**
     * Reads a file, as {@link #read(String)} does.
     *
     * @param file the path of the log
     * @return the log
     */
    public static AccessLog read(Path file) {
        return read(file.toString());
    }

    /** {@return the location that the log was read from} */
    public String name() {
        return name;
    }

    /** {@return the routes, the most frequent first} */
    public List<Route> routes() {
        return routes;
    }

    /** {@return the number of requests of all routes} */
    public long requests() {
        return requests;
    }

    /** {@return the number of lines that are neither blank nor requests} */
    public long unreadable() {
        return unreadable;
    }

    /** {@return up to three of the lines that are not requests, with their line numbers, shortened} */
    public List<String> unreadableExamples() {
        return examples;
    }

    /** {@return the routes as weighted choices; the weights are their numbers of requests} */
    public Weighted<String> weighted() {
        Route first = routes.get(0);
        Weighted<String> weighted = Weighted.of(first.name(), first.requests());
        for (Route route : routes.subList(1, routes.size())) {
            weighted = weighted.or(route.name(), route.requests());
        }
        return weighted;
    }

    /** Returns a summary with the most frequent routes, for people. */
    @Override
    public String toString() {
        var text = new StringBuilder("%s: %s in %s, %s"
                .formatted(
                        name,
                        Counted.of(requests, "request"),
                        Counted.of(routes.size(), "route"),
                        Counted.of(unreadable, "unreadable line")));
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

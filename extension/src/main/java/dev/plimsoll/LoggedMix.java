/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.data.AccessLog;
import dev.plimsoll.data.AccessLog.Route;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Builds a {@link TrafficMix} whose weights come from an access log, and whose branches come from the test. Finish it
 * with {@link #ofAllRoutes}, {@link #otherwise} or {@link #ignoringOthers}, which differ in what happens to the routes
 * without a branch. Immutable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoggedMix {
    private static final int SHOWN_ROUTES = 5;

    private final AccessLog log;
    private final TrafficMix mix;
    private final List<Route> others; // without a branch so far, the most frequent first

    private LoggedMix(AccessLog log, TrafficMix mix, List<Route> others) {
        this.log = log;
        this.mix = mix;
        this.others = List.copyOf(others);
    }

    static LoggedMix of(AccessLog log) {
        return new LoggedMix(log, TrafficMix.of(), log.routes());
    }

    /**
     * {@return a mix with one more branch, named after its route: {@code "GET /items/{id}"}} A {@code {variable}}
     * matches any segment, so {@code "GET /users/{name}"} collects all such routes that have no branch yet.
     *
     * @param route a method and a path, of which segments may be variables
     * @param body what a user does on this route
     * @throws ConfigurationException if the log has no such route, or another branch has taken it
     */
    public LoggedMix on(String route, UserBody body) {
        var left = new ArrayList<Route>();
        long requests = 0;
        for (Route each : others) {
            if (matches(route, each.name())) {
                requests += each.requests();
            } else {
                left.add(each);
            }
        }
        if (requests == 0) {
            throw unknown(route);
        }
        return new LoggedMix(log, mix.add(requests, route, body), left);
    }

    /** {@return the share of the log's requests that have no branch yet, from 0 to 1} */
    public double shareOfOthers() {
        return (double) requestsOfOthers() / log.requests();
    }

    /**
     * {@return the mix, which must cover the whole log}
     *
     * @throws ConfigurationException if some routes have no branch; lists them
     */
    public TrafficMix ofAllRoutes() {
        if (!others.isEmpty()) {
            throw new ConfigurationException(
                    "%s of the requests in %s are on %s without a branch: %s; add them with on(), or call otherwise(…) or ignoringOthers()"
                            .formatted(
                                    percent(shareOfOthers()),
                                    log.name(),
                                    Counted.of(others.size(), "route"),
                                    listed(others)));
        }
        return mix.noted(unreadable());
    }

    /**
     * {@return the mix with a branch named {@code other}, which has the weight of all routes without a branch}
     *
     * @param body what a user does on all other routes
     */
    public TrafficMix otherwise(UserBody body) {
        TrafficMix whole = others.isEmpty() ? mix : mix.add(requestsOfOthers(), "other", body);
        return whole.noted(unreadable());
    }

    /** {@return the mix without the remaining routes} The report says which share of the log's requests is left out. */
    public TrafficMix ignoringOthers() {
        var notes = new ArrayList<>(unreadable());
        if (!others.isEmpty()) {
            notes.add("the mix leaves out %s of the requests in %s, on %s: %s"
                    .formatted(
                            percent(shareOfOthers()), log.name(), Counted.of(others.size(), "route"), listed(others)));
        }
        return mix.noted(notes);
    }

    private List<String> unreadable() {
        return log.unreadable() == 0
                ? List.of()
                : List.of("%s: %d of %s %s; the first is %s"
                        .formatted(
                                log.name(),
                                log.unreadable(),
                                Counted.of(log.unreadable() + log.requests(), "line"),
                                log.unreadable() == 1 ? "is not a request" : "are not requests",
                                log.unreadableExamples().get(0)));
    }

    private long requestsOfOthers() {
        return others.stream().mapToLong(Route::requests).sum();
    }

    private ConfigurationException unknown(String route) {
        String meant = Suggestion.near(route, others.stream().map(Route::name).toList())
                .map("; did you mean \"%s\"?"::formatted)
                .orElse("");
        return new ConfigurationException(
                "on(\"%s\", …): no request in %s matches this route, or another branch has taken it%s; routes without a branch: %s"
                        .formatted(route, log.name(), meant, others.isEmpty() ? "none" : listed(others)));
    }

    private String listed(List<Route> routes) {
        String first = String.join(
                ", ",
                routes.stream()
                        .limit(SHOWN_ROUTES)
                        .map(route -> route.name() + " (" + percent((double) route.requests() / log.requests()) + ")")
                        .toList());
        return routes.size() > SHOWN_ROUTES ? first + ", " + (routes.size() - SHOWN_ROUTES) + " more" : first;
    }

    private static String percent(double share) {
        return Digits.percent(share);
    }

    private static boolean matches(String pattern, String route) {
        String[] wanted = pattern.split("/", -1);
        String[] found = route.split("/", -1);
        if (wanted.length != found.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean variable = i > 0 && wanted[i].startsWith("{") && wanted[i].endsWith("}");
            if (variable ? found[i].isEmpty() : !wanted[i].equals(found[i])) {
                return false;
            }
        }
        return true;
    }
}

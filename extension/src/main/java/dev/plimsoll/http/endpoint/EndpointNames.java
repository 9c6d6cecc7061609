/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.text.RouteName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Names requests that do not name themselves: a declared endpoint, else method and path. URLs that are requested again are
 * not looked at again, up to a limit, as there may be any number of them. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class EndpointNames {
    /** The maximum number of URLs of a method whose names are kept. */
    static final int MAX_KEPT = 200;

    private static final int MAX_METHODS = 20;

    private final List<PathPattern> declared;
    private final @Nullable HttpUrl base;
    private final String prefix;
    private final Map<String, Map<HttpUrl, String>> kept = new ConcurrentHashMap<>(); // by methods

    /** Adds errors in the rules to {@code errors}. */
    public EndpointNames(List<EndpointRule> rules, @Nullable HttpUrl base, List<String> errors) {
        this.declared = rules.stream().map(rule -> PathPattern.of(rule, errors)).toList();
        this.base = base;
        this.prefix = base == null ? "" : withoutSlash(base.encodedPath());
    }

    boolean areDeclared() {
        return !declared.isEmpty();
    }

    /** Of any request: the base URL's own path is left out, as in the templates. */
    public String of(String method, HttpUrl url) {
        Map<HttpUrl, String> names = kept.get(method);
        String known = names == null ? null : names.get(url);
        return known == null ? keep(method, url, found(method, url)) : known;
    }

    /** The number of URLs whose names are kept. */
    int kept() {
        return kept.values().stream().mapToInt(Map::size).sum();
    }

    private String keep(String method, HttpUrl url, String name) {
        Map<HttpUrl, String> names = kept.get(method);
        if (names == null && kept.size() < MAX_METHODS) {
            names = kept.computeIfAbsent(method, first -> new ConcurrentHashMap<>());
        }
        if (names != null && names.size() < MAX_KEPT) {
            names.put(url, name);
        }
        return name;
    }

    private String found(String method, HttpUrl url) {
        String path = ownPath(url);
        String name = declared(method, path);
        if (name == null && !path.equals(url.encodedPath())) {
            name = declared(method, url.encodedPath());
        }
        return name == null ? RouteName.of(method, path) : name;
    }

    /** Of a request by its path alone, without the path of whatever base URL it goes to. */
    String ofPath(String method, String path) {
        String name = declared(method, path);
        return name == null ? RouteName.of(method, path) : name;
    }

    /** The declared endpoint that matches, or null. */
    @Nullable
    String declared(String method, HttpUrl url) {
        String name = declared(method, ownPath(url));
        return name == null ? declared(method, url.encodedPath()) : name;
    }

    private @Nullable String declared(String method, String path) {
        for (PathPattern pattern : declared) {
            if (pattern.matches(method, path)) {
                return pattern.name();
            }
        }
        return null;
    }

    private String ownPath(HttpUrl url) {
        String path = url.encodedPath();
        boolean below = base != null
                && !prefix.isEmpty()
                && path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')
                && url.port() == base.port()
                && url.host().equals(base.host());
        if (!below) {
            return path;
        }
        return path.length() == prefix.length() ? "/" : path.substring(prefix.length());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

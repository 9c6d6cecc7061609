/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.endpoint;

import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.text.RouteName;
import java.util.List;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Names requests that do not name themselves: a declared endpoint, else method and path. Immutable. */
@API(status = API.Status.INTERNAL)
public final class EndpointNames {
    private final List<PathPattern> declared;
    private final @Nullable HttpUrl base;
    private final String prefix;

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

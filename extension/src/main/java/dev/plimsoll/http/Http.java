/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.data.VegetaTarget;
import dev.plimsoll.plan.ConfigurationMistake;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One user's HTTP client: its own connections and cookies, every request measured. Paths are relative to the base URL;
 * {@code {variables}} in them are filled in, encoded. Cookies are forgotten when an iteration starts.
 *
 * <p>May be used by threads that the user starts. Never throws for a network failure: see {@link Reply#answered}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Http {
    private final UserClient user;
    private final List<String> headers; // name, value, name, value ...

    Http(UserClient user) {
        this(user, List.of());
    }

    private Http(UserClient user, List<String> headers) {
        this.user = user;
        this.headers = headers;
    }

    public HttpRequest get(String pathTemplate, @Nullable Object... variables) {
        return request("GET", pathTemplate, variables);
    }

    public HttpRequest post(String pathTemplate, @Nullable Object... variables) {
        return request("POST", pathTemplate, variables);
    }

    public HttpRequest put(String pathTemplate, @Nullable Object... variables) {
        return request("PUT", pathTemplate, variables);
    }

    public HttpRequest patch(String pathTemplate, @Nullable Object... variables) {
        return request("PATCH", pathTemplate, variables);
    }

    public HttpRequest delete(String pathTemplate, @Nullable Object... variables) {
        return request("DELETE", pathTemplate, variables);
    }

    public HttpRequest head(String pathTemplate, @Nullable Object... variables) {
        return request("HEAD", pathTemplate, variables);
    }

    public HttpRequest options(String pathTemplate, @Nullable Object... variables) {
        return request("OPTIONS", pathTemplate, variables);
    }

    /** A request that is sent by {@link HttpRequest#send}. A template that starts with http ignores the base URL. */
    public HttpRequest request(String method, String pathTemplate, @Nullable Object... variables) {
        user.audience().checkpoint();
        PathTemplate template = template(pathTemplate);
        return new HttpRequest(user, headers, method, template, template.expand(variables));
    }

    /** The request of a line of a vegeta targets file, as it stands there. */
    public HttpRequest request(VegetaTarget target) {
        HttpRequest request = request(target.method(), target.url());
        target.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        return target.body().length() == 0
                ? request
                : request.untypedBody(target.body().bytes());
    }

    private PathTemplate template(String text) {
        try {
            return user.family().template(text);
        } catch (ConfigurationMistake e) {
            throw user.audience().mistaken(e);
        }
    }

    /** The same user's client with that header on every request; a header of the request itself wins. */
    public Http withHeader(String name, String value) {
        user.audience().checkpoint();
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Http(user, List.copyOf(more));
    }

    /** This user's OkHttp client, for Retrofit and generated clients. Copies by {@code newBuilder()} are measured too. */
    public OkHttpClient client() {
        user.audience().checkpoint();
        return user.client();
    }

    /**
     * A measured copy of a client of yours, with this user's connections. All else stays as you set it: timeouts,
     * interceptors, its cookie jar if it has one, its retries, which are counted.
     */
    public OkHttpClient instrument(OkHttpClient yours) {
        user.audience().checkpoint();
        return user.instrument(yours);
    }

    /** Sends them at once, at most 20, and 6 to one host; the replies are in the order of the requests. */
    public List<Reply> sendAll(HttpRequest... inParallel) {
        user.audience().checkpoint();
        return new ParallelCalls(user, inParallel).replies();
    }
}

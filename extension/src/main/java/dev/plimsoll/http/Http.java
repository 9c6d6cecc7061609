/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.data.VegetaTarget;
import dev.plimsoll.http.endpoint.PathTemplate;
import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.http.wire.Bandwidth;
import dev.plimsoll.plan.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One user's HTTP client: its own connections and cookies, every request measured. Paths are relative to the base URL;
 * {@code {variables}} in them are filled in, encoded. Cookies are forgotten when an iteration starts, unless {@link
 * #keepCookies} says otherwise.
 *
 * <p>May be used by threads that the user starts. Never throws for a network failure: see {@link Reply#answered}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Http {
    /** As browsers do over HTTP/1.1, and k6. */
    private static final int PARALLEL_PER_HOST = 6;

    private final UserClient user;
    private final List<String> headers; // name, value, name, value ...
    private final int parallelPerHost;
    private final @Nullable JsonCodec codec;
    private final @Nullable String baseUrl; // null: that of the run

    Http(UserClient user) {
        this(user, List.of(), PARALLEL_PER_HOST, null, null);
    }

    private Http(
            UserClient user,
            List<String> headers,
            int parallelPerHost,
            @Nullable JsonCodec codec,
            @Nullable String baseUrl) {
        this.user = user;
        this.headers = headers;
        this.parallelPerHost = parallelPerHost;
        this.codec = codec;
        this.baseUrl = baseUrl;
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
        return new HttpRequest(user, headers, codec, method, template, template.expand(variables));
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
            return user.family().template(text, baseUrl);
        } catch (ConfigurationException e) {
            throw user.audience().mistaken(e);
        }
    }

    /** The same user's client with that header on every request; a header of the request itself wins. */
    public Http withHeader(String name, String value) {
        user.audience().checkpoint();
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Http(user, List.copyOf(more), parallelPerHost, codec, baseUrl);
    }

    /**
     * The same user's client, whose requests and replies are written and read by that codec: Gson, Jackson 3, or an
     * {@code ObjectMapper} of yours. {@link Reply#json(String)} finds its path without it.
     */
    public Http withJson(JsonCodec codec) {
        user.audience().checkpoint();
        return new Http(user, headers, parallelPerHost, codec, baseUrl);
    }

    /**
     * The same user's client, whose relative paths go to that URL: a second service, or a port that is only known in the
     * test. Endpoints are named by the path alone, whichever service they are of.
     */
    public Http withBaseUrl(String url) {
        user.audience().checkpoint();
        try {
            return new Http(user, headers, parallelPerHost, codec, ClientFamily.checkedBaseUrl(url));
        } catch (ConfigurationException e) {
            throw user.audience().mistaken(e);
        }
    }

    /** The same user's client, of which {@link #sendAll} sends so many at once to one host; 6 unless said. */
    public Http withParallelPerHost(int requests) {
        user.audience().checkpoint();
        if (requests < 1) {
            throw new IllegalArgumentException("withParallelPerHost(%d): must be at least 1".formatted(requests));
        }
        return new Http(user, headers, requests, codec, baseUrl);
    }

    /**
     * From now on this user's cookies outlive its iterations, as those of a visitor who comes back: call it where a login
     * that sets a cookie is kept by {@code user.once}, or first in the body.
     */
    public void keepCookies() {
        user.audience().checkpoint();
        user.cookies().outliveIterations();
    }

    /** Forgets this user's cookies now: from here on it is a new visitor. */
    public void clearCookies() {
        user.audience().checkpoint();
        user.cookies().clear();
    }

    /** As {@link #limitBandwidth(String, String)}, the same in both directions. */
    public void limitBandwidth(String downloadAndUpload) {
        limitBandwidth(downloadAndUpload, downloadAndUpload);
    }

    /**
     * From now on this user is behind a slow line, which all its connections share: {@code "64KB/s"}, {@code "5Mbit/s"}.
     * Bytes pass the sockets no faster, TLS and headers included, so that sending and receiving take the time they would
     * take there; the target sees a slow client once the system's socket buffers are full. Stays until it is said anew.
     * Clients of yours with a socket factory of their own are not slowed down.
     */
    public void limitBandwidth(String download, String upload) {
        user.audience().checkpoint();
        try {
            user.wire()
                    .limit(
                            Bandwidth.bytesPerSecond(download),
                            Bandwidth.bytesPerSecond(upload),
                            user.audience().ticker());
        } catch (ConfigurationException e) {
            throw user.audience().mistaken(e);
        }
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

    /**
     * Sends them at once, as a browser loads a page: at most 6 to one host, unless {@link #withParallelPerHost} says
     * otherwise, and 20 in all. The replies are in the order of the requests.
     */
    public List<Reply> sendAll(HttpRequest... inParallel) {
        user.audience().checkpoint();
        return new ParallelCalls(user, parallelPerHost, inParallel).replies();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.data.VegetaTarget;
import dev.plimsoll.http.content.GivenHeaders;
import dev.plimsoll.http.endpoint.PathTemplate;
import dev.plimsoll.http.endpoint.PathTemplates;
import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.plan.Bandwidth;
import dev.plimsoll.plan.ConfigurationException;
import java.util.List;
import okhttp3.OkHttpClient;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one virtual user, with its own connections and cookies. Every request is measured, with the
 * metrics of k6.
 *
 * <p>Paths are appended to the base URL; {@code {variables}} in them are replaced by URL-encoded values, in order. Each
 * iteration starts without cookies, unless {@link #keepCookies} was called.
 *
 * <p>A network failure is never thrown: it is a {@link Reply} that is not {@linkplain Reply#answered answered}.
 *
 * <p>Thread-safe: may also be used by threads that the body starts.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Http {
    /** As browsers do over HTTP/1.1, and k6. */
    private static final int PARALLEL_PER_HOST = 6;

    private final UserClient user;
    private final GivenHeaders headers; // of every request
    private final int parallelPerHost;
    private final @Nullable JsonCodec codec;
    private final PathTemplates templates; // of the base URL

    Http(UserClient user) {
        this(user, GivenHeaders.NONE, PARALLEL_PER_HOST, null, user.family().templates());
    }

    private Http(
            UserClient user,
            GivenHeaders headers,
            int parallelPerHost,
            @Nullable JsonCodec codec,
            PathTemplates templates) {
        this.user = user;
        this.headers = headers;
        this.parallelPerHost = parallelPerHost;
        this.codec = codec;
        this.templates = templates;
    }

    /**
     * Creates a GET request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest get(String pathTemplate, @Nullable Object... variables) {
        return request("GET", pathTemplate, variables);
    }

    /**
     * Creates a POST request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest post(String pathTemplate, @Nullable Object... variables) {
        return request("POST", pathTemplate, variables);
    }

    /**
     * Creates a PUT request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest put(String pathTemplate, @Nullable Object... variables) {
        return request("PUT", pathTemplate, variables);
    }

    /**
     * Creates a PATCH request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest patch(String pathTemplate, @Nullable Object... variables) {
        return request("PATCH", pathTemplate, variables);
    }

    /**
     * Creates a DELETE request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest delete(String pathTemplate, @Nullable Object... variables) {
        return request("DELETE", pathTemplate, variables);
    }

    /**
     * Creates a HEAD request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest head(String pathTemplate, @Nullable Object... variables) {
        return request("HEAD", pathTemplate, variables);
    }

    /**
     * Creates an OPTIONS request.
     *
     * @param pathTemplate the path, with {@code {variables}}; see {@link #request(String, String, Object...)}
     * @param variables the values of the variables, in their order
     * @return a request to complete and send
     */
    public HttpRequest options(String pathTemplate, @Nullable Object... variables) {
        return request("OPTIONS", pathTemplate, variables);
    }

    /**
     * Creates a request, to be sent by {@link HttpRequest#send}. The template is also the endpoint's name:
     * {@code GET /orders/{id}}.
     *
     * @param method the HTTP method, in upper case
     * @param pathTemplate appended to the base URL, unless it starts with {@code http}
     * @param variables values for the {@code {variables}} of the template, in order
     * @return a request to complete and send
     */
    public HttpRequest request(String method, String pathTemplate, @Nullable Object... variables) {
        user.owner().checkpoint();
        PathTemplate template = template(pathTemplate);
        return new HttpRequest(user, headers, codec, method, template, template.expanding(variables));
    }

    /**
     * Creates a request from a vegeta targets file, exactly as it is written there.
     *
     * @param target a request that was read from a file
     * @return a request to complete and send
     */
    public HttpRequest request(VegetaTarget target) {
        HttpRequest request = request(target.method(), target.url());
        target.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        return target.body().length() == 0
                ? request
                : request.untypedBody(target.body().bytes());
    }

    private PathTemplate template(String text) {
        try {
            return templates.of(text);
        } catch (ConfigurationException e) {
            throw user.owner().endRun(e);
        }
    }

    /**
     * {@return a client of the same user that sends the header with every request; a header of the request itself wins}
     *
     * @param name the name of the header
     * @param value the value of the header
     */
    public Http withHeader(String name, String value) {
        user.owner().checkpoint();
        return new Http(user, headers.with(name, value), parallelPerHost, codec, templates);
    }

    /**
     * {@return a client of the same user that writes and reads JSON with the given codec: Gson, Jackson 3, or your own
     * {@code ObjectMapper}} {@link Reply#json(String)} does not use it.
     *
     * @param codec writes and reads the JSON
     */
    public Http withJson(JsonCodec codec) {
        user.owner().checkpoint();
        return new Http(user, headers, parallelPerHost, codec, templates);
    }

    /**
     * {@return a client of the same user that appends relative paths to the given URL: for a second service, or for a
     * port that is only known in the test} Endpoint names contain only the path, whichever service it belongs to.
     *
     * @param url an absolute {@code http} or {@code https} URL
     */
    public Http withBaseUrl(String url) {
        user.owner().checkpoint();
        try {
            return new Http(user, headers, parallelPerHost, codec, user.family().templatesOf(url));
        } catch (ConfigurationException e) {
            throw user.owner().endRun(e);
        }
    }

    /**
     * {@return a client of the same user whose {@link #sendAll} sends up to this many requests per host at once;
     * default 6}
     *
     * @param requests the number of requests, at least 1
     */
    public Http withParallelPerHost(int requests) {
        user.owner().checkpoint();
        if (requests < 1) {
            throw new IllegalArgumentException("withParallelPerHost(%d): must be at least 1".formatted(requests));
        }
        return new Http(user, headers, requests, codec, templates);
    }

    /**
     * Keeps this user's cookies across iterations from now on, like those of a returning visitor. Call it at the
     * beginning of the body, or where {@code user.once} performs a login that sets a cookie.
     */
    public void keepCookies() {
        user.owner().checkpoint();
        user.cookies().outliveIterations();
    }

    /** Deletes this user's cookies: from here on it is a new visitor. */
    public void clearCookies() {
        user.owner().checkpoint();
        user.cookies().clear();
    }

    /**
     * Limits this user's bandwidth in both directions; see {@link #limitBandwidth(String, String)}.
     *
     * @param downloadAndUpload the limit of each direction: {@code "5Mbit/s"}
     */
    public void limitBandwidth(String downloadAndUpload) {
        limitBandwidth(downloadAndUpload, downloadAndUpload);
    }

    /**
     * Limits this user's bandwidth, shared by all of its connections: {@code "64KB/s"}, {@code "5Mbit/s"}. Remains in
     * effect until changed.
     *
     * <p>The limit applies to all bytes on the sockets, including TLS and headers, so sending and receiving take as
     * long as on a slow line; the target sees a slow client once the socket buffers of the system are full. Your own
     * clients with a custom socket factory are not slowed down.
     *
     * @param download the limit of what the user receives
     * @param upload the limit of what the user sends
     */
    public void limitBandwidth(String download, String upload) {
        user.owner().checkpoint();
        try {
            user.wire()
                    .limit(
                            Bandwidth.bytesPerSecond(download),
                            Bandwidth.bytesPerSecond(upload),
                            user.owner().ticker());
        } catch (ConfigurationException e) {
            throw user.owner().endRun(e);
        }
    }

    /**
     * {@return this user's OkHttp client, for Retrofit and generated clients} Clients built from it with
     * {@code newBuilder()} are measured as well.
     */
    public OkHttpClient client() {
        user.owner().checkpoint();
        return user.client();
    }

    /**
     * {@return a measured copy of your own client, which uses this user's connections} Everything else stays as you set
     * it: timeouts, interceptors, the cookie jar if there is one, and retries, which are counted in {@code
     * http_reqs_retried}.
     *
     * @param yours a client that you have configured
     */
    public OkHttpClient instrument(OkHttpClient yours) {
        user.owner().checkpoint();
        return user.instrument(yours);
    }

    /**
     * Sends requests in parallel, like a browser that loads a page, and waits for all replies: at most 6 at once per
     * host (see {@link #withParallelPerHost}) and 20 in total. Returns the replies in the order of the requests.
     *
     * @param inParallel the requests, none of which has been sent
     * @return the replies
     */
    public List<Reply> sendAll(HttpRequest... inParallel) {
        user.checkpoint("sendAll");
        return new ParallelCalls(user, parallelPerHost, inParallel).replies();
    }
}

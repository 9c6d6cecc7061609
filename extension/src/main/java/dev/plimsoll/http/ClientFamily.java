/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.BodyReader;
import dev.plimsoll.http.content.GivenHeaders;
import dev.plimsoll.http.content.TraceSampling;
import dev.plimsoll.http.content.Warnings;
import dev.plimsoll.http.content.WatchedBody;
import dev.plimsoll.http.endpoint.CallSites;
import dev.plimsoll.http.endpoint.EndpointNames;
import dev.plimsoll.http.endpoint.PathTemplates;
import dev.plimsoll.http.outcome.HeaderTags;
import dev.plimsoll.http.wire.ReachedPorts;
import dev.plimsoll.http.wire.UserPools;
import dev.plimsoll.http.wire.Wire;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.Deadlines;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What the clients of all users share: TLS, threads for parallel requests, names, outcomes. Thread-safe. */
final class ClientFamily {
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    /** Of base URLs that tests put together by hand there may be any number. */
    private static final int MAX_BASE_URLS = 20;

    private final PathTemplates templates;
    private final Map<String, PathTemplates> otherTemplates = new ConcurrentHashMap<>(); // by their base URLs
    private final String runId;
    private final EndpointNames endpoints;
    private final Outcomes outcomes;
    private final EvidenceGate evidence;
    private final HeaderTags headerTags;
    private final TraceSampling sampling;
    private final CallSites callSites = new CallSites();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), ClientFamily::newThread);
    private final ReachedPorts reached = new ReachedPorts();
    private final Warnings warnings = new Warnings();
    private final Deadlines deadlines = new Deadlines(Ticker.system()); // of sockets: no other time counts
    private final BodyReader bodies;
    private final OkHttpClient baseClient;

    ClientFamily(HttpSettings settings, EvidenceGate evidence, HeaderTags headerTags, TraceSampling sampling) {
        var errors = new ArrayList<String>();
        HttpUrl base = base(settings.baseUrl(), errors);
        this.templates = new PathTemplates(base == null ? null : withoutSlash(base.toString()));
        this.endpoints = new EndpointNames(settings.endpoints(), base, errors);
        this.outcomes = new Outcomes(settings.outcomes(), errors);
        this.runId = settings.runId();
        this.bodies = new BodyReader(settings.maxBody(), warnings);
        this.evidence = evidence;
        this.headerTags = headerTags;
        this.sampling = sampling;
        if (runId.chars().anyMatch(c -> c < ' ' || c > '~')) {
            errors.add("plimsoll.runId \"" + runId + "\" must be plain ASCII: it is sent as a header");
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        this.baseClient = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .fastFallback(false)
                .connectTimeout(Duration.ZERO) // the call's timeout covers it all, with one timer
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(CALL_TIMEOUT)
                .dispatcher(newDispatcher(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .connectionPool(UserPools.newPool())
                .build();
    }

    /** Where the connections of all members went. */
    public ReachedPorts reached() {
        return reached;
    }

    /** Watches the calls of every {@link Http}; raw clients have OkHttp's own timer. */
    Deadlines deadlines() {
        return deadlines;
    }

    Warnings warnings() {
        return warnings;
    }

    /** Reads the replies of all users. */
    BodyReader bodies() {
        return bodies;
    }

    /** How much is kept of what a raw client reads as it comes. */
    int keptOfStreams() {
        return outcomes.readBodies() ? WatchedBody.MOST_KEPT : Body.KEPT;
    }

    EndpointNames endpoints() {
        return endpoints;
    }

    /** Where the test gives predicates to its requests. */
    CallSites callSites() {
        return callSites;
    }

    ExchangeFactory newExchangeFactory(ClientOwner owner, Wire wire) {
        return new ExchangeFactory(owner, wire, outcomes, evidence, headerTags);
    }

    /** For one more client, which shares TLS and threads with the others. */
    OkHttpClient.Builder newBuilder() {
        return baseClient.newBuilder();
    }

    /** Its threads come from the pool of all clients. */
    Dispatcher newDispatcher(int mostRequests, int mostPerHost) {
        var dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(mostRequests);
        dispatcher.setMaxRequestsPerHost(mostPerHost);
        return dispatcher;
    }

    /** Those of the run's base URL. */
    PathTemplates templates() {
        return templates;
    }

    /** Those of another base URL; throws {@link ConfigurationException} if no paths can be appended to it. */
    PathTemplates templatesOf(String url) {
        PathTemplates known = otherTemplates.get(url);
        if (known != null) {
            return known;
        }
        var errors = new ArrayList<String>();
        HttpUrl base = base(url, errors);
        if (base == null || !errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        var made = new PathTemplates(withoutSlash(base.toString()));
        if (otherTemplates.size() < MAX_BASE_URLS) {
            otherTemplates.put(url, made);
        }
        return made;
    }

    /** Tells the target which run the request belongs to. */
    void mark(Request.Builder request) {
        if (!runId.isEmpty()) {
            request.header(GivenHeaders.RUN_ID, runId);
        }
    }

    /** Decides which requests a target traces. */
    TraceSampling sampling() {
        return sampling;
    }

    String runId() {
        return runId;
    }

    private static @Nullable HttpUrl base(@Nullable String baseUrl, List<String> errors) {
        if (baseUrl == null) {
            return null;
        }
        HttpUrl base = HttpUrl.parse(baseUrl);
        if (base == null || base.encodedQuery() != null || base.encodedFragment() != null) {
            errors.add("base URL \"" + baseUrl + "\" is not like \"http://localhost:8080\" or \"https://host/path\"");
        }
        return base;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Thread newThread(Runnable work) {
        var thread = new Thread(work, "plimsoll-parallel-request");
        thread.setDaemon(true);
        return thread;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.wire.UserCookies;
import dev.plimsoll.http.wire.UserPools;
import dev.plimsoll.http.wire.Wire;
import dev.plimsoll.http.wire.WireSockets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** One user's client with its connections, cookies and measuring. Thread-safe. */
final class UserClient {
    /** Requests at once, as k6's batch, unless more may go to one host alone. */
    private static final int MAX_PARALLEL = 20;

    private final Audience audience;
    private final ClientFamily family;
    private final Wire wire;
    private final Ledger ledger;
    private final TraceIds traces;
    private final MeasuringInterceptor measuring = new MeasuringInterceptor(this);
    private final WireSockets sockets;
    private final ConnectionPool pool = UserPools.newPool();
    private final Dispatcher dispatcher;
    private final UserCookies cookies;
    private final OkHttpClient client;
    private final Map<Integer, OkHttpClient> parallel = new ConcurrentHashMap<>();
    private final Map<OkHttpClient, OkHttpClient> stayers = new ConcurrentHashMap<>();

    public UserClient(Audience audience, ClientFamily family) {
        this.audience = audience;
        this.family = family;
        this.wire = new Wire(family.reached());
        this.sockets = new WireSockets(wire);
        this.ledger = family.newLedger(audience, wire);
        this.traces = new TraceIds(audience.seed()
                ^ mix(family.runId().hashCode() + audience.ticker().nanoTime()));
        this.cookies = new UserCookies(audience.ticker());
        this.dispatcher = family.newDispatcher(Integer.MAX_VALUE, Integer.MAX_VALUE);
        this.client = family.newMember()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .socketFactory(sockets)
                .cookieJar(cookies)
                .addInterceptor(measuring)
                .build();
        audience.onIterationStart(cookies::iterationStarts);
        audience.onIterationStart(ledger.last()::iterationStarts);
        audience.onFailedCheck(ledger.last()::evidenceOf);
        audience.onClose(this::close);
    }

    Audience audience() {
        return audience;
    }

    ClientFamily family() {
        return family;
    }

    Wire wire() {
        return wire;
    }

    Ledger ledger() {
        return ledger;
    }

    TraceIds traces() {
        return traces;
    }

    UserCookies cookies() {
        return cookies;
    }

    OkHttpClient client() {
        return client;
    }

    /** The same for requests at once, so many of them to one host. Most users never need it. */
    OkHttpClient parallel(int perHost) {
        return parallel.computeIfAbsent(
                perHost,
                most -> client.newBuilder()
                        .dispatcher(family.newDispatcher(Math.max(MAX_PARALLEL, most), most))
                        .build());
    }

    /** The same where a redirect is the reply. Most users never need it. */
    OkHttpClient withoutRedirects(OkHttpClient client) {
        return stayers.computeIfAbsent(
                client,
                all -> all.newBuilder()
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .build());
    }

    /** A copy with this user's connections and measuring, and with all else as it was. */
    OkHttpClient instrument(OkHttpClient yours) {
        OkHttpClient.Builder copy = yours.newBuilder().dispatcher(dispatcher).connectionPool(pool);
        copy.interceptors().removeIf(MeasuringInterceptor.class::isInstance); // measured before, perhaps for another
        copy.addInterceptor(measuring);
        if (isPlain(yours.socketFactory())) {
            copy.socketFactory(sockets);
        }
        if (yours.cookieJar() == CookieJar.NO_COOKIES || yours.cookieJar() instanceof UserCookies) {
            copy.cookieJar(cookies);
        }
        return copy.build();
    }

    private static boolean isPlain(SocketFactory factory) {
        return factory == SocketFactory.getDefault() || factory instanceof WireSockets;
    }

    private void close() {
        dispatcher.cancelAll();
        parallel.values().forEach(many -> many.dispatcher().cancelAll());
        pool.evictAll();
    }

    /** Spreads the bits, so that two runs of one seed do not share trace ids. */
    private static long mix(long bits) {
        long z = bits * 0x9E3779B97F4A7C15L;
        return z ^ (z >>> 32);
    }
}

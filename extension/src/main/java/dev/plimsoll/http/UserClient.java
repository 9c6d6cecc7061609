/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.TraceIds;
import dev.plimsoll.http.wire.UserCookies;
import dev.plimsoll.http.wire.UserPools;
import dev.plimsoll.http.wire.Wire;
import dev.plimsoll.http.wire.WireInterceptor;
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

    private final ClientOwner owner;
    private final ClientFamily family;
    private final Wire wire;
    private final ExchangeFactory exchanges;
    private final TraceIds traces;
    private final MeasuringInterceptor measuring = new MeasuringInterceptor(this, false);
    private final MeasuringInterceptor measuringYours = new MeasuringInterceptor(this, true);
    private final WireInterceptor atTheWire;
    private final WireSockets sockets;
    private final ConnectionPool pool = UserPools.newPool();
    private final Dispatcher dispatcher;
    private final UserCookies cookies;
    private final OkHttpClient client;
    private final Map<Integer, OkHttpClient> parallel = new ConcurrentHashMap<>();
    private final Map<OkHttpClient, OkHttpClient> stayers = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private final OpenCalls open = new OpenCalls();

    public UserClient(ClientOwner owner, ClientFamily family) {
        this.owner = owner;
        this.family = family;
        this.wire = new Wire(family.reached());
        this.atTheWire = new WireInterceptor(request -> RequestTag.of(request) != null, family.warnings());
        this.sockets = new WireSockets(wire);
        this.exchanges = family.newExchangeFactory(owner, wire);
        this.traces = new TraceIds(
                owner.seed() ^ mix(family.runId().hashCode() + owner.ticker().nanoTime()), family.sampling());
        this.cookies = new UserCookies(owner.ticker());
        this.dispatcher = family.newDispatcher(Integer.MAX_VALUE, Integer.MAX_VALUE);
        this.client = family.newBuilder()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .socketFactory(sockets)
                .cookieJar(cookies)
                .addInterceptor(measuring)
                .addNetworkInterceptor(atTheWire)
                .build();
        owner.onIterationStart(cookies::iterationStarts);
        owner.onIterationStart(exchanges.last()::iterationStarts);
        owner.onIterationStart(open::iterationStarts);
        owner.onFailedCheck(exchanges.last()::evidenceOf);
        owner.onCut(open::cancel);
        family.deadlines().watch(open);
        owner.onClose(this::close);
    }

    ClientOwner owner() {
        return owner;
    }

    ClientFamily family() {
        return family;
    }

    Wire wire() {
        return wire;
    }

    ExchangeFactory exchanges() {
        return exchanges;
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
        boolean ours = yours.interceptors().stream().anyMatch(each -> each == measuring);
        copy.addInterceptor(ours ? measuring : measuringYours);
        copy.networkInterceptors().removeIf(WireInterceptor.class::isInstance);
        copy.addNetworkInterceptor(atTheWire);
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

    void opened(MeasuredCall call) {
        open.add(call);
        if (owner.isCut()) { // since it was looked at, and too late to be cancelled with the others
            call.cancel();
        }
    }

    void closed(MeasuredCall call) {
        open.remove(call);
    }

    /** Whether the user has ended: it sends no more requests. */
    boolean isClosed() {
        return closed;
    }

    /** Ends the body of a user whose load has ended; throws if nothing can be sent for another reason. */
    void checkpoint(String where) {
        owner.checkpoint();
        if (closed) {
            throw new IllegalStateException(
                    "%s(): this Http belongs to a virtual user that has ended; it sends no more requests"
                            .formatted(where));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException(
                    "this thread was interrupted in %s(), by code other than Plimsoll's".formatted(where));
        }
    }

    /** Drops the kept connections that are not in use: one of them has turned out to be closed. */
    void dropIdleConnections() {
        pool.evictAll();
    }

    private void close() {
        closed = true;
        dispatcher.cancelAll();
        parallel.values().forEach(many -> many.dispatcher().cancelAll());
        open.end(owner.ticker());
        family.deadlines().forget(open);
        pool.evictAll();
    }

    /** Spreads the bits, so that two runs of one seed do not share trace ids. */
    private static long mix(long bits) {
        long z = bits * 0x9E3779B97F4A7C15L;
        return z ^ (z >>> 32);
    }
}

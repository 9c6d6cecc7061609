/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.UrlText;
import dev.plimsoll.http.content.WatchedBody;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.http.wire.LiveConnection;
import dev.plimsoll.text.Redaction;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call through OkHttp's events and posts one exchange for each of its hops. One thread at a time; only
 * {@link #cancel} and {@link #expire}, which cut the call off, may come from another.
 */
final class MeasuredCall extends EventListener {
    static final KClass<MeasuredCall> TYPE = JvmClassMappingKt.getKotlinClass(MeasuredCall.class); // made once
    private static final int MAX_REDIRECTS = 10;

    private final UserClient user;
    private final Call call;
    private final CallAttributes attributes;
    private final Stopwatch watch;
    private final LiveConnection connection;
    private final AtomicBoolean open = new AtomicBoolean();
    private Request request;
    private int serversLeftBefore;
    private int redirects;
    private @Nullable Response head;
    private @Nullable IOException failure;
    private @Nullable WatchedBody streaming;
    private @Nullable RequestTag requestTag;
    private long deadline; // written before others see the call
    private volatile boolean expired;

    MeasuredCall(UserClient user, Call call, Request request, CallAttributes attributes, long startedAt) {
        this.user = user;
        this.call = call;
        this.request = request;
        this.attributes = attributes;
        this.watch = new Stopwatch(user.owner().ticker(), startedAt);
        this.connection = new LiveConnection(user.wire());
    }

    /** Starts to listen; {@code startedAt} has been stamped before. */
    void start(@Nullable RequestTag caller) {
        requestTag = caller;
        if (caller != null) {
            deadline = user.family().deadlines().after(caller.timeoutNanos());
        }
        open();
        call.addEventListener(this);
        if (caller != null) {
            user.family().deadlines().expect(deadline);
        }
    }

    /** An interceptor before ours proceeds once more: an exchange of its own. */
    void restart(Request next) {
        end(failure);
        request = next;
        failure = null;
        streaming = null;
        head = null;
        connection.forget();
        redirects = 0;
        watch.restart();
        open();
    }

    /** The request that is under way: that of the last redirect. */
    Request request() {
        return request;
    }

    /**
     * Whether the request met the natural end of a kept connection. If so it goes on as the same exchange: send {@link
     * #request} again, on another connection.
     */
    boolean repeats(IOException cause) {
        boolean again = watch.step().compareTo(Stopwatch.Step.RECEIVING) < 0
                && !endsFromOutside(cause)
                && kindOf(cause) == ErrorKind.RESET
                && connection.mayRepeat(request, cause);
        if (again) {
            user.dropIdleConnections();
            connection.forget();
            serversLeftBefore = user.wire().ends();
            watch.repeat();
        }
        return again;
    }

    /** The head of the last reply; null if none has come. */
    @Nullable
    Response head() {
        return head;
    }

    /** The answer has been read. */
    void answered(ServerResponse response) {
        close(() -> user.exchanges().answered(attributes, request, watch, response));
    }

    /** The answer has no body, whatever its headers say. */
    void bodiless() {
        watch.received();
    }

    /** The answer's body goes to the caller as it comes; the exchange ends with it. */
    Response streams(Response response, int limit) {
        var body = new WatchedBody(
                response,
                new WatchedBody.Watcher() {
                    @Override
                    public void ended(Body read) {
                        answered(ServerResponse.of(response, read));
                    }

                    @Override
                    public void failed(IOException cause) {
                        callFailed(call, cause);
                    }
                },
                limit);
        streaming = body;
        return response.newBuilder().body(body).build();
    }

    /** The body that goes to the caller; null if it has been read for it. */
    @Nullable
    WatchedBody streaming() {
        return streaming;
    }

    /**
     * The call has failed, unless an interceptor before ours knows better; {@link #callFailed} has the last word. A call that
     * took too long fails as it does by OkHttp's own timer.
     */
    IOException broken(IOException cause) {
        IOException broken = redirects > MAX_REDIRECTS
                ? new ProtocolException("more than " + MAX_REDIRECTS + " redirects; the last one came from "
                        + UrlText.of(request.url(), Redaction.BUILT_IN))
                : cause;
        if (expired) {
            var timeout = new InterruptedIOException("timeout");
            timeout.initCause(broken);
            broken = timeout;
        }
        failure = broken;
        return broken;
    }

    /** Code of the user threw, or the memory ran out. A request that has been sent was cut off by that. */
    void thrown(Throwable cause) {
        if (watch.hasSent()) {
            cutOff(new IOException(cause));
        }
    }

    /** The user has ended, and so does its request. */
    void cutOff(IOException cause) {
        close(() -> user.exchanges().cutOff(attributes, request, watch, cause));
    }

    /** Cuts the call off: the load has ended. */
    void cancel() {
        call.cancel();
    }

    /**
     * Cuts the call off if its deadline has come.
     *
     * @return its deadline if that is still to come, or {@code latest} if that is earlier
     */
    long expire(long now, long latest) {
        if (requestTag == null || expired) {
            return latest;
        }
        if (deadline - now > 0) {
            return deadline - latest < 0 ? deadline : latest;
        }
        expired = true;
        call.cancel();
        return latest;
    }

    @Override
    public void callFailed(Call of, IOException cause) {
        if (end(cause)) {
            user.owner().failed(cause);
        }
    }

    @Override
    public void callEnd(Call of) {
        if (streaming == null) {
            end(failure);
        }
    }

    @Override
    public void followUpDecision(Call of, Response response, @Nullable Request next) {
        if (next == null) {
            return;
        }
        if (response.isRedirect() && ++redirects > MAX_REDIRECTS) {
            call.cancel(); // OkHttp's own limit is 20; an event cannot throw
            return;
        }
        boolean expected = response.isRedirect() || response.code() == 401 || response.code() == 407;
        user.exchanges().followed(attributes, request, watch, ServerResponse.of(response, Body.EMPTY), expected);
        request = next;
        head = null;
        connection.forget();
        serversLeftBefore = user.wire().ends();
        watch.restart();
    }

    private void open() {
        open.set(true);
        if (user.wire().enter(watch.startedAt(), LiveConnection.isRepeatable(request))) {
            watch.restart();
        }
        serversLeftBefore = user.wire().ends();
        user.opened(this);
    }

    /** Records it unless that has been done. Only then it is no longer under way: its user may end. */
    private boolean close(Supplier<@Nullable Reply> recorded) {
        if (!open.compareAndSet(true, false)) {
            return false;
        }
        try {
            user.wire().leave(watch.endedAt());
            Reply reply = recorded.get();
            if (requestTag != null && reply != null) {
                requestTag.done(reply);
            }
            return reply != null;
        } finally {
            user.closed(this);
        }
    }

    /**
     * Returns whether the failure has been recorded. Without a cause, code of the user has thrown before anything was
     * sent, and no exchange came about.
     */
    private boolean end(@Nullable IOException cause) {
        return close(() -> cause == null
                ? null
                : endsFromOutside(cause)
                        ? user.exchanges().cutOff(attributes, request, watch, cause)
                        : user.exchanges().failed(attributes, request, watch, kindOf(cause), cause));
    }

    /** Whether the end of the load or of the user, or an interrupt of the test's own, ends the request. */
    private boolean endsFromOutside(IOException cause) {
        return user.owner().isCut()
                || user.isClosed()
                || Thread.currentThread().isInterrupted() && Diagnosis.isOfInterrupt(cause)
                || requestTag != null && requestTag.isInterrupted();
    }

    private ErrorKind kindOf(IOException cause) {
        if (redirects > MAX_REDIRECTS) {
            return ErrorKind.PROTOCOL;
        }
        boolean connectionGone = call.isCanceled() || user.wire().ends() != serversLeftBefore;
        return Diagnosis.kindOf(cause, watch.step(), connectionGone);
    }

    @Override
    public void dnsStart(Call of, String domainName) {
        watch.lookingUp();
    }

    @Override
    public void dnsEnd(Call of, String domainName, List<InetAddress> addresses) {
        watch.lookedUp();
    }

    @Override
    public void connectStart(Call of, InetSocketAddress address, Proxy proxy) {
        connection.connecting();
        watch.connecting();
    }

    @Override
    public void secureConnectStart(Call of) {
        watch.securing();
    }

    @Override
    public void secureConnectEnd(Call of, @Nullable Handshake handshake) {
        watch.secured();
    }

    @Override
    public void connectEnd(Call of, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        watch.connected();
    }

    @Override
    public void connectFailed(
            Call of, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException cause) {
        watch.connectFailed();
    }

    @Override
    public void connectionAcquired(Call of, Connection acquired) {
        connection.acquired(acquired);
    }

    @Override
    public void requestHeadersStart(Call of) {
        connection.sending();
        watch.sending();
    }

    @Override
    public void requestHeadersEnd(Call of, Request sent) {
        watch.sent();
    }

    @Override
    public void requestBodyStart(Call of) {
        watch.sendingBody();
    }

    @Override
    public void requestBodyEnd(Call of, long byteCount) {
        watch.sent();
    }

    @Override
    public void responseHeadersStart(Call of) {
        watch.receiving();
    }

    @Override
    public void responseHeadersEnd(Call of, Response response) {
        head = response;
        watch.receiving();
    }

    @Override
    public void responseBodyEnd(Call of, long byteCount) {
        watch.received();
    }
}

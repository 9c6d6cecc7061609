/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.UrlText;
import dev.plimsoll.http.outcome.Answer;
import dev.plimsoll.text.Redaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call through OkHttp's events and posts one exchange for each of its hops. One thread at a time; only
 * {@link #run}, which cuts the call off, may come from another.
 */
final class MeasuredCall extends EventListener implements Runnable {
    private static final int MAX_REDIRECTS = 10;

    private final UserClient user;
    private final Call call;
    private final Occasion occasion;
    private final Stopwatch watch;
    private Request request;
    private int serversLeftBefore;
    private int redirects;
    private boolean open;
    private @Nullable IOException failure;
    private @Nullable Answer streaming;
    private @Nullable Errand errand;

    MeasuredCall(UserClient user, Call call, Request request, Occasion occasion, long startedAt) {
        this.user = user;
        this.call = call;
        this.request = request;
        this.occasion = occasion;
        this.watch = new Stopwatch(user.audience().ticker(), startedAt);
    }

    /** Starts to listen; {@code startedAt} has been stamped before. */
    void begin(@Nullable Errand caller) {
        errand = caller;
        open();
        call.addEventListener(this);
    }

    /** An interceptor before ours proceeds once more: an exchange of its own. */
    void beginAnew(Request next) {
        end(failure);
        request = next;
        failure = null;
        streaming = null;
        redirects = 0;
        watch.restart();
        open();
    }

    /** The answer has been read. */
    void answered(Answer answer) {
        if (open) {
            close();
            Reply reply = user.ledger().answered(occasion, request, watch, answer);
            if (errand != null) {
                errand.done(reply);
            }
        }
    }

    /** The answer's body goes to the caller as it comes; the exchange ends with it. */
    void streams(Answer answer) {
        streaming = answer;
    }

    /** The call has failed, unless an interceptor before ours knows better; {@link #callFailed} has the last word. */
    IOException broken(IOException cause) {
        failure = redirects > MAX_REDIRECTS
                ? new ProtocolException("more than " + MAX_REDIRECTS + " redirects; the last one came from "
                        + UrlText.of(request.url(), Redaction.BUILT_IN))
                : cause;
        return failure;
    }

    /** Cuts the call off: the load has ended. */
    @Override
    public void run() {
        call.cancel();
    }

    @Override
    public void callFailed(Call of, IOException cause) {
        user.audience().failed(cause);
        end(cause);
    }

    @Override
    public void callEnd(Call of) {
        Answer streamed = streaming;
        if (streamed != null) {
            answered(streamed);
        }
        end(failure);
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
        user.ledger().followed(occasion, request, watch, Answer.of(response, Body.EMPTY), expected);
        request = next;
        serversLeftBefore = user.wire().ends();
        watch.restart();
    }

    private void open() {
        open = true;
        if (user.wire().enter(watch.startedAt())) {
            watch.restart();
        }
        serversLeftBefore = user.wire().ends();
        user.audience().register(this);
    }

    private void close() {
        open = false;
        user.audience().unregister(this);
        user.wire().leave(watch.endedAt());
    }

    /** Without a cause, code of the user has thrown, and no exchange came about. */
    private void end(@Nullable IOException cause) {
        if (!open) {
            return;
        }
        close();
        if (cause != null) {
            Reply reply = user.ledger().failed(occasion, request, watch, kindOf(cause), cause);
            if (errand != null) {
                errand.done(reply);
            }
        }
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
    public void requestHeadersStart(Call of) {
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
        watch.receiving();
    }

    @Override
    public void responseBodyEnd(Call of, long byteCount) {
        watch.received();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.outcome.Answer;
import dev.plimsoll.http.wire.WireSockets;
import dev.plimsoll.plan.Tags;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes any client of its user a measured one: it listens to each call and reads the body, so that receiving and size
 * are right whatever the caller does with it. Thread-safe.
 */
final class MeasuringInterceptor implements Interceptor {
    private static final String TRACEPARENT = "traceparent";
    private static final long CHUNK = 8192;

    private final UserClient user;

    MeasuringInterceptor(UserClient user) {
        this.user = user;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        long startedAt = user.audience().ticker().nanoTime();
        refuseAfterTheEnd();
        Errand errand = chain.request().tag(Errand.class);
        Request request = errand == null ? traced(chain.request()) : chain.request();
        MeasuredCall measured = begin(chain, request, errand, startedAt);
        try {
            Response response = chain.proceed(request);
            if (errand != null) {
                read(response, errand, measured);
            } else {
                lookAt(response, measured);
            }
            return response;
        } catch (IOException e) {
            throw measured.broken(e);
        }
    }

    private MeasuredCall begin(Chain chain, Request request, @Nullable Errand errand, long startedAt) {
        boolean counted = chain.getSocketFactory() instanceof WireSockets;
        if (errand != null) {
            return begin(chain.call(), request, ofHttp(errand, counted), errand, startedAt);
        }
        MeasuredCall before = chain.call().tag(MeasuredCall.class);
        if (before != null) {
            before.beginAnew(request);
            return before;
        }
        MeasuredCall measured = begin(chain.call(), request, ofRaw(request, counted), null, startedAt);
        chain.call().tag(MeasuredCall.class, () -> measured);
        return measured;
    }

    private MeasuredCall begin(Call call, Request request, Occasion occasion, @Nullable Errand errand, long startedAt) {
        var measured = new MeasuredCall(user, call, request, occasion, startedAt);
        measured.begin(errand);
        return measured;
    }

    /** Of the user's thread the body ends here; a thread that it started gets a failure that it can handle. */
    private void refuseAfterTheEnd() throws IOException {
        Audience audience = user.audience();
        if (audience.isCut()) {
            if (audience.isOwnThread()) {
                audience.checkpoint();
            }
            throw new InterruptedIOException("the load has ended: this virtual user sends no more requests");
        }
    }

    private Occasion ofHttp(Errand errand, boolean counted) {
        Audience audience = user.audience();
        return new Occasion(
                errand.endpoint(),
                errand.traceId(),
                errand.own(),
                errand.expectation(),
                audience.place(),
                audience.latenessNanos(),
                counted);
    }

    private Occasion ofRaw(Request request, boolean counted) {
        Audience audience = user.audience();
        EndpointName named = request.tag(EndpointName.class);
        String endpoint = named == null ? user.family().endpoints().of(request.method(), request.url()) : named.value();
        String traceparent = request.header(TRACEPARENT);
        return new Occasion(
                endpoint,
                traceparent == null ? "" : TraceIds.idOf(traceparent),
                Tags.NONE,
                null,
                audience.place(),
                audience.latenessNanos(),
                counted);
    }

    private Request traced(Request request) {
        Request.Builder traced = request.newBuilder();
        if (request.header(TRACEPARENT) == null) {
            traced.header(TRACEPARENT, user.traces().next());
        }
        if (request.header(ClientFamily.RUN_ID) == null) {
            user.family().mark(traced);
        }
        return traced.build();
    }

    /** For {@link HttpRequest}: the bytes are copied out, the connection is free. */
    private static void read(Response response, Errand errand, MeasuredCall measured) throws IOException {
        try (ResponseBody body = response.body()) {
            if (response.code() == 101) {
                measured.answered(Answer.of(response, Body.EMPTY));
                return;
            }
            Body read = errand.discardsBody()
                    ? Body.dropped(skip(body.source()))
                    : Body.of(body.source().readByteArray(), body.contentType());
            measured.answered(Answer.of(response, read));
        }
    }

    /** For raw clients: the whole body stays in its buffer, from which the caller reads. */
    private static void lookAt(Response response, MeasuredCall measured) throws IOException {
        if (response.code() == 101) { // a web socket: what follows is no exchange
            measured.answered(Answer.of(response, Body.EMPTY));
            return;
        }
        ResponseBody body = response.body();
        if (isEventStream(response)) {
            measured.streams(Answer.of(response, Body.EMPTY));
            return;
        }
        body.source().request(Long.MAX_VALUE);
        measured.answered(Answer.of(response, Body.lookingAt(body.source().getBuffer(), body.contentType())));
    }

    private static boolean isEventStream(Response response) {
        String type = response.header("Content-Type");
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
    }

    private static long skip(BufferedSource source) throws IOException {
        var dropped = new Buffer();
        long size = 0;
        for (long read = source.read(dropped, CHUNK); read >= 0; read = source.read(dropped, CHUNK)) {
            size += read;
            dropped.clear();
        }
        return size;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.outcome.ServerResponse;
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
        long startedAt = user.owner().ticker().nanoTime();
        refuseAfterTheEnd();
        RequestTag requestTag = chain.request().tag(RequestTag.class);
        Request request = requestTag == null ? traced(chain.request()) : chain.request();
        MeasuredCall measured = measure(chain, request, requestTag, startedAt);
        try {
            Response response = chain.proceed(request);
            if (requestTag != null) {
                read(response, requestTag, measured);
            } else {
                lookAt(response, measured);
            }
            return response;
        } catch (IOException e) {
            throw measured.broken(e);
        }
    }

    private MeasuredCall measure(Chain chain, Request request, @Nullable RequestTag requestTag, long startedAt) {
        boolean counted = chain.getSocketFactory() instanceof WireSockets;
        if (requestTag != null) {
            return start(chain.call(), request, ofHttp(requestTag, counted), requestTag, startedAt);
        }
        MeasuredCall before = chain.call().tag(MeasuredCall.class);
        if (before != null) {
            before.restart(request);
            return before;
        }
        MeasuredCall measured = start(chain.call(), request, ofRaw(request, counted), null, startedAt);
        chain.call().tag(MeasuredCall.class, () -> measured);
        return measured;
    }

    private MeasuredCall start(
            Call call, Request request, CallAttributes attributes, @Nullable RequestTag requestTag, long startedAt) {
        var measured = new MeasuredCall(user, call, request, attributes, startedAt);
        measured.start(requestTag);
        return measured;
    }

    /** Of the user's thread the body ends here; a thread that it started gets a failure that it can handle. */
    private void refuseAfterTheEnd() throws IOException {
        ClientOwner owner = user.owner();
        if (owner.isCut()) {
            if (owner.isOwnThread()) {
                owner.checkpoint();
            }
            throw new InterruptedIOException("the load has ended: this virtual user sends no more requests");
        }
    }

    private CallAttributes ofHttp(RequestTag requestTag, boolean counted) {
        ClientOwner owner = user.owner();
        return new CallAttributes(
                requestTag.endpoint(),
                requestTag.traceId(),
                requestTag.own(),
                requestTag.expectation(),
                owner.place(),
                owner.latenessNanos(),
                counted);
    }

    private CallAttributes ofRaw(Request request, boolean counted) {
        ClientOwner owner = user.owner();
        EndpointName named = request.tag(EndpointName.class);
        String endpoint = named == null ? user.family().endpoints().of(request.method(), request.url()) : named.value();
        String traceparent = request.header(TRACEPARENT);
        return new CallAttributes(
                endpoint,
                traceparent == null ? "" : TraceIds.idOf(traceparent),
                Tags.NONE,
                null,
                owner.place(),
                owner.latenessNanos(),
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
    private static void read(Response response, RequestTag requestTag, MeasuredCall measured) throws IOException {
        try (ResponseBody body = response.body()) {
            if (response.code() == 101) {
                measured.answered(ServerResponse.of(response, Body.EMPTY));
                return;
            }
            Body read = requestTag.discardsBody()
                    ? Body.dropped(skip(body.source()))
                    : Body.of(body.source().readByteArray(), body.contentType());
            measured.answered(ServerResponse.of(response, read));
        }
    }

    /** For raw clients: the whole body stays in its buffer, from which the caller reads. */
    private static void lookAt(Response response, MeasuredCall measured) throws IOException {
        if (response.code() == 101) { // a web socket: what follows is no exchange
            measured.answered(ServerResponse.of(response, Body.EMPTY));
            return;
        }
        ResponseBody body = response.body();
        if (isEventStream(response)) {
            measured.streams(ServerResponse.of(response, Body.EMPTY));
            return;
        }
        body.source().request(Long.MAX_VALUE);
        measured.answered(
                ServerResponse.of(response, Body.lookingAt(body.source().getBuffer(), body.contentType())));
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

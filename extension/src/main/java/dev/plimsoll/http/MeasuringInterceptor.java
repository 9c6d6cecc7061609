/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.Codings;
import dev.plimsoll.http.content.GivenHeaders;
import dev.plimsoll.http.content.OuterTrace;
import dev.plimsoll.http.content.TraceIds;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.http.wire.BodilessReply;
import dev.plimsoll.http.wire.HeldHeaders;
import dev.plimsoll.http.wire.WireSockets;
import dev.plimsoll.plan.Tags;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.Map;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Makes any client of its user a measured one: it listens to each call and reads the body, so that receiving and size
 * are right whatever the caller does with it. Thread-safe.
 */
final class MeasuringInterceptor implements Interceptor {
    private static final KClass<EndpointName> NAME = JvmClassMappingKt.getKotlinClass(EndpointName.class); // made once
    private static final int SWITCHING_PROTOCOLS = 101;
    /** Bytes of a raw client's body that are read before the caller asks for them. */
    private static final long MAX_READ_AHEAD = 1_000_000;

    private final UserClient user;
    private final boolean leavesRepeats;

    /** @param leavesRepeats whether the client is the test's own, which repeats requests as it is set to */
    MeasuringInterceptor(UserClient user, boolean leavesRepeats) {
        this.user = user;
        this.leavesRepeats = leavesRepeats;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        long startedAt = user.owner().ticker().nanoTime();
        refuseAfterTheEnd();
        RequestTag requestTag = RequestTag.of(chain.request());
        Request request = requestTag == null ? traced(chain.request()) : chain.request();
        MeasuredCall measured = measure(chain, request, requestTag, startedAt);
        try {
            Response response = HeldHeaders.released(proceed(chain, request, measured));
            return requestTag == null ? lookAt(response, measured) : read(response, requestTag, measured);
        } catch (IOException e) {
            throw measured.broken(e);
        } catch (RuntimeException | Error e) {
            measured.thrown(e);
            throw e;
        }
    }

    /** Once more where the server has closed a kept connection meanwhile. */
    private Response proceed(Chain chain, Request request, MeasuredCall measured) throws IOException {
        boolean repeats = !leavesRepeats && !chain.getRetryOnConnectionFailure();
        Request next = request;
        while (true) {
            try {
                return chain.proceed(next);
            } catch (ProtocolException e) {
                Response bodiless = BodilessReply.from(measured.head(), chain.getCookieJar());
                if (bodiless == null) {
                    throw e;
                }
                measured.bodiless();
                return bodiless;
            } catch (IOException e) {
                if (!repeats || !measured.repeats(e)) {
                    throw e;
                }
                next = measured.request();
            }
        }
    }

    private MeasuredCall measure(Chain chain, Request request, @Nullable RequestTag requestTag, long startedAt) {
        boolean counted = chain.getSocketFactory() instanceof WireSockets;
        if (requestTag != null) {
            return start(chain.call(), request, ofHttp(requestTag, counted), requestTag, startedAt);
        }
        MeasuredCall before = chain.call().tag(MeasuredCall.TYPE);
        if (before != null) {
            before.restart(request);
            return before;
        }
        MeasuredCall measured = start(chain.call(), request, ofRaw(request, counted), null, startedAt);
        chain.call().tag(MeasuredCall.TYPE, () -> measured);
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
        if (owner.isCut() || user.isClosed()) {
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
                requestTag.headerTags(),
                requestTag.expectation(),
                owner.place(),
                owner.latenessNanos(),
                counted);
    }

    private CallAttributes ofRaw(Request request, boolean counted) {
        ClientOwner owner = user.owner();
        EndpointName named = request.tag(NAME);
        String endpoint = named == null ? user.family().endpoints().of(request.method(), request.url()) : named.value();
        String traceparent = request.header(GivenHeaders.TRACEPARENT);
        return new CallAttributes(
                endpoint,
                traceparent == null ? "" : TraceIds.idOf(traceparent),
                Tags.NONE,
                Map.of(),
                null,
                owner.place(),
                owner.latenessNanos(),
                counted);
    }

    /** With a trace and the mark of the run, where the test has not set them. */
    private Request traced(Request request) {
        boolean hasTrace = request.header(GivenHeaders.TRACEPARENT) != null;
        String runId = user.family().runId();
        boolean marked = runId.isEmpty() || request.header(GivenHeaders.RUN_ID) != null;
        if (hasTrace && marked) {
            return request;
        }
        Request.Builder traced = request.newBuilder();
        if (!hasTrace) {
            traced.addHeader(GivenHeaders.TRACEPARENT, user.traces().next());
            if (OuterTrace.isAvailable() && request.header(OuterTrace.TRACESTATE) == null) {
                OuterTrace.addTracestate(traced);
            }
        }
        if (!marked) {
            traced.addHeader(GivenHeaders.RUN_ID, runId);
        }
        return traced.build();
    }

    /** For {@link HttpRequest}: the bytes are copied out, the connection is free. */
    private Response read(Response response, RequestTag requestTag, MeasuredCall measured) throws IOException {
        try (response) {
            measured.answered(
                    response.code() == SWITCHING_PROTOCOLS
                            ? ServerResponse.of(response, Body.EMPTY)
                            : ServerResponse.of(
                                    response, user.family().bodies().read(response, !requestTag.discardsBody())));
        }
        return response;
    }

    /** For raw clients: a short body stays in its buffer, from which the caller reads; others come as they come. */
    private Response lookAt(Response response, MeasuredCall measured) throws IOException {
        if (response.code() == SWITCHING_PROTOCOLS) { // a web socket: what follows is no exchange
            measured.answered(ServerResponse.of(response, Body.EMPTY));
            return response;
        }
        ResponseBody body = response.body();
        if (body.contentLength() < 0 || body.contentLength() > MAX_READ_AHEAD || isEventStream(response)) {
            return measured.streams(response, user.family().keptOfStreams());
        }
        body.source().request(Long.MAX_VALUE);
        Body read = Body.lookingAt(body);
        measured.answered(ServerResponse.of(response, Codings.readable(read, response)));
        return response;
    }

    private static boolean isEventStream(Response response) {
        String type = response.header("Content-Type");
        return type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.json.JsonCodec;
import dev.plimsoll.plan.Tags;
import java.util.Map;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Travels with a call as a tag of the OkHttp request: what {@link HttpRequest} wants of the call, and where the call leaves
 * its reply.
 */
final class RequestTag {
    private static final KClass<RequestTag> TYPE = JvmClassMappingKt.getKotlinClass(RequestTag.class); // made once

    private final String endpoint;
    private final String traceId;
    private final Tags own;
    private final Map<String, String> headerTags;
    private final @Nullable Expectation expectation;
    private final boolean discardsBody;
    private final @Nullable JsonCodec codec;
    private final long timeoutNanos;
    private volatile @Nullable Reply reply;
    private volatile boolean interrupted;

    RequestTag(
            String endpoint,
            String traceId,
            Tags own,
            Map<String, String> headerTags,
            @Nullable Expectation expectation,
            boolean discardsBody,
            @Nullable JsonCodec codec,
            long timeoutNanos) {
        this.endpoint = endpoint;
        this.traceId = traceId;
        this.own = own;
        this.headerTags = headerTags;
        this.expectation = expectation;
        this.discardsBody = discardsBody;
        this.codec = codec;
        this.timeoutNanos = timeoutNanos;
    }

    /** That of a request; null for those of raw clients. */
    static @Nullable RequestTag of(Request request) {
        return request.tag(TYPE);
    }

    void addTo(Request.Builder request) {
        request.tag(TYPE, this);
    }

    String endpoint() {
        return endpoint;
    }

    String traceId() {
        return traceId;
    }

    Tags own() {
        return own;
    }

    /** Returns the names of reply headers by the names of the tags that they give. */
    Map<String, String> headerTags() {
        return headerTags;
    }

    @Nullable
    Expectation expectation() {
        return expectation;
    }

    boolean discardsBody() {
        return discardsBody;
    }

    /** Reads the reply; null for Jackson. */
    @Nullable
    JsonCodec codec() {
        return codec;
    }

    /** Returns how long the call may take, with all its redirects. */
    long timeoutNanos() {
        return timeoutNanos;
    }

    /** The thread that waits for the reply was interrupted, and the call is cancelled for that. */
    void interrupted() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    void done(Reply result) {
        reply = result;
    }

    /** Null until the call has ended. */
    @Nullable
    Reply reply() {
        return reply;
    }
}

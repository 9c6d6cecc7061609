/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import okhttp3.Request;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Headers that a test sets, and what they say of the ones that Plimsoll would set. Those of every request of a client are
 * checked once, and copied as they are. Immutable.
 *
 * @param blank a request that has them and nothing else
 * @param traceparent the value of that header; null if it is not among them
 * @param hasTracestate whether that header is among them
 * @param hasRunId whether the mark of the run is among them
 */
@API(status = API.Status.INTERNAL)
public record GivenHeaders(Request blank, @Nullable String traceparent, boolean hasTracestate, boolean hasRunId) {
    public static final String TRACEPARENT = "traceparent";

    /** Tells the target which run a request belongs to. */
    public static final String RUN_ID = "x-load-test-id";

    /** No headers. */
    public static final GivenHeaders NONE =
            new GivenHeaders(new Request.Builder().url("http://localhost/").build(), null, false, false);

    /** Returns these and one more, which replaces those of its name. Throws {@link IllegalArgumentException} as {@link HeaderText} does. */
    public GivenHeaders with(String name, String value) {
        String sent = HeaderText.value(name, value);
        return new GivenHeaders(
                newRequest().url(blank.url()).header(name, sent).build(),
                name.equalsIgnoreCase(TRACEPARENT) ? sent : traceparent,
                hasTracestate || name.equalsIgnoreCase(OuterTrace.TRACESTATE),
                hasRunId || name.equalsIgnoreCase(RUN_ID));
    }

    /** Begins a request with these headers, whose URL and method are to be set. */
    public Request.Builder newRequest() {
        return this == NONE ? new Request.Builder() : blank.newBuilder();
    }
}

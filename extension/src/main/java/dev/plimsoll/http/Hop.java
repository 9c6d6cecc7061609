/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.outcome.ServerResponse;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One request of a call, at its end. */
record Hop(CallAttributes attributes, Request request, Stopwatch watch, long endedAt, Timings timings) {
    static Hop ended(CallAttributes attributes, Request request, Stopwatch watch) {
        long endedAt = watch.endedAt();
        return new Hop(attributes, request, watch, endedAt, watch.timings(endedAt));
    }

    Reply reply(ServerResponse response, @Nullable Failure failure, Judgement judgement) {
        return new Reply(attributes.endpoint(), response, failure, timings, attributes.traceId(), judgement, request);
    }
}

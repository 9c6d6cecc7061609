/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.Answer;
import dev.plimsoll.http.outcome.Judgement;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One request of a call, at its end. */
record Hop(Occasion occasion, Request request, Stopwatch watch, long endedAt, Timings timings) {
    static Hop ended(Occasion occasion, Request request, Stopwatch watch) {
        long endedAt = watch.endedAt();
        return new Hop(occasion, request, watch, endedAt, watch.timings(endedAt));
    }

    Reply reply(Answer answer, @Nullable Failure failure, Judgement judgement) {
        return new Reply(occasion.endpoint(), answer, failure, timings, occasion.traceId(), judgement, request);
    }
}

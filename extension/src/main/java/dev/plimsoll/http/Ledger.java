/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.Tags;
import java.io.IOException;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Turns what was seen of one hop into its exchange, hands it on, and makes the reply. Thread-safe. */
final class Ledger {
    private final Audience audience;
    private final Wire wire;
    private final Outcomes outcomes;
    private final EvidenceGate evidence;

    Ledger(Audience audience, Wire wire, Outcomes outcomes, EvidenceGate evidence) {
        this.audience = audience;
        this.wire = wire;
        this.outcomes = outcomes;
        this.evidence = evidence;
    }

    /** The reply that ends a call. */
    Reply answered(Occasion occasion, Request request, Stopwatch watch, Answer answer) {
        long endedAt = watch.endedAt();
        Timings timings = watch.timings(endedAt);
        Judgement judgement = judge(occasion, answer, timings);
        post(occasion, request, watch, answer, null, timings, endedAt, judgement);
        return new Reply(occasion.endpoint(), answer, null, timings, occasion.traceId(), judgement);
    }

    /** A hop that another one follows: a redirect, a challenge, or a repetition that the server asked for. */
    void followed(Occasion occasion, Request request, Stopwatch watch, Answer answer, boolean expected) {
        long endedAt = watch.endedAt();
        Judgement judgement = expected ? Judgement.REDIRECT : outcomes.judge(occasion.endpoint(), answer);
        post(occasion, request, watch, answer, null, watch.timings(endedAt), endedAt, judgement);
    }

    /** A call that got no answer. */
    Reply failed(Occasion occasion, Request request, Stopwatch watch, ErrorKind kind, IOException cause) {
        long endedAt = watch.endedAt();
        Timings timings = watch.timings(endedAt);
        var failure = new Failure(kind, cause, timings.totalNanos());
        Judgement judgement = audience.isCut() ? Judgement.INTERRUPTED : new Judgement(kind.label(), true);
        post(occasion, request, watch, Answer.NONE, failure, timings, endedAt, judgement);
        return new Reply(occasion.endpoint(), Answer.NONE, failure, timings, occasion.traceId(), judgement);
    }

    private Judgement judge(Occasion occasion, Answer answer, Timings timings) {
        Expectation expectation = occasion.expectation();
        if (expectation == null) {
            return outcomes.judge(occasion.endpoint(), answer);
        }
        var unjudged = new Reply(occasion.endpoint(), answer, null, timings, occasion.traceId(), Judgement.OK);
        return outcomes.judge(unjudged, answer, expectation);
    }

    private void post(
            Occasion occasion,
            Request request,
            Stopwatch watch,
            Answer answer,
            @Nullable Failure failure,
            Timings timings,
            long endedAt,
            Judgement judgement) {
        boolean interrupted = judgement == Judgement.INTERRUPTED;
        Tags own = occasion.own();
        var tags = new ExchangeTags(
                occasion.place(),
                occasion.endpoint(),
                request.method(),
                answer.status(),
                judgement.outcome(),
                failure == null || interrupted ? "" : failure.kind().label(),
                !judgement.failed(),
                own);
        audience.exchanged(new Exchange(
                tags,
                watch.startedAt(),
                endedAt,
                timings,
                occasion.latenessNanos(),
                watch.hasSent(),
                interrupted,
                watch.retries(),
                occasion.counted() ? wire.takeSent() : sizeOf(request, watch),
                occasion.counted() ? wire.takeReceived() : sizeOf(answer),
                answer.body().size(),
                judgement.failed() ? evidence.of(occasion, request, answer, failure, judgement) : null));
    }

    /** Where the sockets are not ours: headers and body. */
    private static long sizeOf(Request request, Stopwatch watch) {
        RequestBody body = request.body();
        try {
            long bodyBytes = body == null ? 0 : Math.max(0, body.contentLength());
            return watch.hasSent() ? request.headers().byteCount() + bodyBytes : 0;
        } catch (IOException e) {
            return 0; // a body that cannot tell its length
        }
    }

    private static long sizeOf(Answer answer) {
        return answer.headers().byteCount() + answer.body().size();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.Answer;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.wire.Wire;
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
    private final LastReply last;

    Ledger(Audience audience, Wire wire, Outcomes outcomes, EvidenceGate evidence) {
        this.audience = audience;
        this.wire = wire;
        this.outcomes = outcomes;
        this.evidence = evidence;
        this.last = new LastReply(evidence);
    }

    /** The reply that ends a call. */
    Reply answered(Occasion occasion, Request request, Stopwatch watch, Answer answer) {
        Hop hop = Hop.ended(occasion, request, watch);
        Judgement judgement = judge(hop, answer);
        post(hop, answer, null, judgement);
        return remembered(hop.reply(answer, null, judgement));
    }

    /** A hop that is followed by another one: a redirect, a challenge, or a retry that the server requested. */
    void followed(Occasion occasion, Request request, Stopwatch watch, Answer answer, boolean expected) {
        Judgement judgement = expected ? Judgement.REDIRECT : outcomes.judge(occasion.endpoint(), answer);
        post(Hop.ended(occasion, request, watch), answer, null, judgement);
    }

    /** A call that got no answer. */
    Reply failed(Occasion occasion, Request request, Stopwatch watch, ErrorKind kind, IOException cause) {
        Hop hop = Hop.ended(occasion, request, watch);
        var failure = new Failure(kind, cause, hop.timings().totalNanos());
        Judgement judgement = audience.isCut() ? Judgement.INTERRUPTED : new Judgement(kind.label(), true);
        post(hop, Answer.NONE, failure, judgement);
        return remembered(hop.reply(Answer.NONE, failure, judgement));
    }

    /** What checks of this user are about. */
    LastReply last() {
        return last;
    }

    private Reply remembered(Reply reply) {
        last.see(reply);
        return reply;
    }

    private Judgement judge(Hop hop, Answer answer) {
        Expectation expectation = hop.occasion().expectation();
        return expectation == null
                ? outcomes.judge(hop.occasion().endpoint(), answer)
                : outcomes.judge(hop.reply(answer, null, Judgement.OK), answer, expectation);
    }

    private void post(Hop hop, Answer answer, @Nullable Failure failure, Judgement judgement) {
        Occasion occasion = hop.occasion();
        Stopwatch watch = hop.watch();
        boolean counted = occasion.counted();
        audience.exchanged(new Exchange(
                tags(hop, answer, failure, judgement),
                watch.startedAt(),
                hop.endedAt(),
                hop.timings(),
                occasion.latenessNanos(),
                watch.hasSent(),
                judgement == Judgement.INTERRUPTED,
                watch.retries(),
                counted ? wire.takeSent() : sizeOf(hop.request(), watch),
                counted ? wire.takeReceived() : sizeOf(answer),
                answer.body().size(),
                judgement.failed() ? evidence.of(occasion, hop.request(), answer, failure, judgement) : null,
                occasion.traceId(),
                judgement.unmetText()));
    }

    private static ExchangeTags tags(Hop hop, Answer answer, @Nullable Failure failure, Judgement judgement) {
        boolean cutOff = judgement == Judgement.INTERRUPTED;
        return new ExchangeTags(
                hop.occasion().place(),
                hop.occasion().endpoint(),
                hop.request().method(),
                answer.status(),
                judgement.outcome(),
                failure == null || cutOff ? "" : failure.kind().label(),
                !judgement.failed(),
                hop.occasion().own());
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

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.UndecodableBody;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.http.outcome.HeaderTags;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.http.wire.Wire;
import dev.plimsoll.user.StopSignal;
import java.io.IOException;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Makes the exchange of each hop and records it with the client's owner; makes the reply that ends a call. Thread-safe. */
final class ExchangeFactory {
    private final ClientOwner owner;
    private final Wire wire;
    private final Outcomes outcomes;
    private final EvidenceGate evidence;
    private final HeaderTags headerTags;
    private final LastReply last;

    ExchangeFactory(ClientOwner owner, Wire wire, Outcomes outcomes, EvidenceGate evidence, HeaderTags headerTags) {
        this.owner = owner;
        this.wire = wire;
        this.outcomes = outcomes;
        this.evidence = evidence;
        this.headerTags = headerTags;
        this.last = new LastReply(evidence);
    }

    /** The reply that ends a call. */
    Reply answered(CallAttributes attributes, Request request, Stopwatch watch, ServerResponse response) {
        Hop hop = Hop.ended(attributes, request, watch);
        Judgement judgement = Judgement.INTERRUPTED;
        try {
            judgement = judge(hop, response);
        } catch (StopSignal e) {
            throw e;
        } catch (Throwable e) { // an error that no expectation is for
            judgement = Judgement.FAILED;
            throw e;
        } finally { // whatever a predicate throws, the request is in the metrics
            post(hop, response, null, judgement);
        }
        return remembered(hop.reply(response, null, judgement));
    }

    /** A hop that is followed by another one: a redirect, a challenge, or a retry that the server requested. */
    void followed(
            CallAttributes attributes, Request request, Stopwatch watch, ServerResponse response, boolean expected) {
        Judgement judgement = expected ? Judgement.REDIRECT : outcomes.judge(attributes.endpoint(), response);
        post(Hop.ended(attributes, request, watch), response, null, judgement);
    }

    /** A call that got no answer. */
    Reply failed(CallAttributes attributes, Request request, Stopwatch watch, ErrorKind kind, IOException cause) {
        Hop hop = Hop.ended(attributes, request, watch);
        var failure = new Failure(kind, cause, hop.timings().totalNanos());
        return withoutAnswer(hop, failure, new Judgement(kind.label(), true));
    }

    /** A call that was cut off, for no fault of the target. */
    Reply cutOff(CallAttributes attributes, Request request, Stopwatch watch, IOException cause) {
        Hop hop = Hop.ended(attributes, request, watch);
        var failure = new Failure(ErrorKind.RESET, cause, hop.timings().totalNanos());
        return withoutAnswer(hop, failure, Judgement.INTERRUPTED);
    }

    /** What checks of this user are about. */
    LastReply last() {
        return last;
    }

    private Reply withoutAnswer(Hop hop, Failure failure, Judgement judgement) {
        post(hop, ServerResponse.NONE, failure, judgement);
        return remembered(hop.reply(ServerResponse.NONE, failure, judgement));
    }

    private Reply remembered(Reply reply) {
        last.keep(reply);
        return reply;
    }

    private Judgement judge(Hop hop, ServerResponse response) {
        Expectation expectation = hop.attributes().expectation();
        return expectation == null
                ? outcomes.judge(hop.attributes().endpoint(), response)
                : outcomes.judge(hop.reply(response, null, Judgement.OK), response, expectation);
    }

    private void post(Hop hop, ServerResponse response, @Nullable Failure failure, Judgement judgement) {
        CallAttributes attributes = hop.attributes();
        Stopwatch watch = hop.watch();
        boolean counted = attributes.counted();
        owner.record(new Exchange(
                tags(hop, response, failure, judgement),
                watch.startedAt(),
                hop.endedAt(),
                hop.timings(),
                attributes.latenessNanos(),
                watch.hasSent(),
                judgement == Judgement.INTERRUPTED,
                watch.retries(),
                counted ? wire.takeSent() : sizeOf(hop.request(), watch),
                counted ? wire.takeReceived() : sizeOf(response),
                response.body().size(),
                judgement.failed()
                        ? evidence.of(attributes, hop.request(), seen(response, failure), failure, judgement)
                        : null,
                attributes.traceId(),
                judgement.unmetText()));
    }

    private ExchangeTags tags(Hop hop, ServerResponse response, @Nullable Failure failure, Judgement judgement) {
        boolean cutOff = judgement == Judgement.INTERRUPTED;
        return new ExchangeTags(
                hop.attributes().place(),
                hop.attributes().endpoint(),
                hop.request().method(),
                response.status(),
                judgement.outcome(),
                failure == null || cutOff ? "" : failure.kind().label(),
                !judgement.failed(),
                headerTags.of(hop.attributes().own(), hop.attributes().headerTags(), response.headers()));
    }

    /** What people are shown of the reply: also of one whose body cannot be read. */
    private static ServerResponse seen(ServerResponse response, @Nullable Failure failure) {
        return failure != null && failure.cause() instanceof UndecodableBody undecodable
                ? ServerResponse.of(undecodable.response(), undecodable.raw())
                : response;
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

    private static long sizeOf(ServerResponse response) {
        return response.headers().byteCount() + response.body().size();
    }
}

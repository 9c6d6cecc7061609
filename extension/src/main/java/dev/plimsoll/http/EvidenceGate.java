/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.outcome.Answer;
import dev.plimsoll.http.outcome.Judgement;
import dev.plimsoll.http.outcome.Unmet;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.Evidence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Keeps evidence of the first failures of each kind in a run, so that a run in which all fails does not pay for each.
 * Thread-safe.
 */
final class EvidenceGate {
    private static final int MAX_KINDS = 200;

    /** What tells failures apart. */
    private record Kind(String endpoint, String outcome, int status, String unmet) {}

    private final int firstOfKind;
    private final EvidenceWriter writer;
    private final Map<Kind, AtomicInteger> seen = new ConcurrentHashMap<>();

    /** @param firstOfKind how many of each kind to keep; 0 keeps none */
    public EvidenceGate(int firstOfKind, Redaction redaction) {
        this.firstOfKind = firstOfKind;
        this.writer = new EvidenceWriter(redaction);
    }

    /** The evidence of one failure; null if there is enough of its kind. */
    @Nullable
    Evidence of(Occasion occasion, Request request, Answer answer, @Nullable Failure failure, Judgement judgement) {
        var kind = new Kind(occasion.endpoint(), judgement.outcome(), answer.status(), judgement.unmetText());
        if (firstOfKind == 0 || !admits(kind)) {
            return null;
        }
        Throwable thrown = judgement.unmet() == null ? null : judgement.unmet().thrown();
        return writer.write(request, answer, failure, occasion.traceId(), thrown);
    }

    /** The evidence of one exchange, whatever has been kept before. */
    Evidence of(Reply reply) {
        Unmet unmet = reply.judgement().unmet();
        return writer.write(
                reply.request(),
                reply.answer(),
                reply.failure(),
                reply.traceId(),
                unmet == null ? null : unmet.thrown());
    }

    private boolean admits(Kind kind) {
        AtomicInteger count = seen.get(kind);
        if (count == null) {
            if (seen.size() >= MAX_KINDS) {
                return false;
            }
            count = seen.computeIfAbsent(kind, k -> new AtomicInteger());
        }
        return count.get() < firstOfKind && count.getAndIncrement() < firstOfKind;
    }
}

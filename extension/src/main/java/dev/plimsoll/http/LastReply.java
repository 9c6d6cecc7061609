/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.user.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What a failed check is about: the reply that it was given, or else the last one of its user's iteration. Keeps little
 * of it, as every user has one. Thread-safe.
 */
final class LastReply {
    private final EvidenceGate evidence;
    private volatile @Nullable Reply last;

    LastReply(EvidenceGate evidence) {
        this.evidence = evidence;
    }

    void keep(Reply reply) {
        last = reply.toKeep();
    }

    void iterationStarts() {
        last = null;
    }

    /** Of a reply; of the last one if {@code subject} is null. Null for anything else. */
    @Nullable
    Evidence evidenceOf(@Nullable Object subject) {
        Reply reply = subject == null ? last : subject instanceof Reply given ? given : null;
        return reply == null ? null : evidence.of(reply);
    }
}

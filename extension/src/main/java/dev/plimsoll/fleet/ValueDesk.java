/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for values that are computed once: the first worker that requests a key computes it, unless the
 * coordinator has. Guarded by the lock of the {@link Coordinator}'s roster.
 */
final class ValueDesk {
    private final SharedValues values;
    private final Map<String, Computing> computing = new HashMap<>();

    ValueDesk(SharedValues values) {
        this.values = values;
    }

    private record Computing(Seat seat, SharedValues.Claim claim) {}

    /** Answers now, or when the value is there. */
    void ask(Seat seat, String key) {
        var forSeat = new SharedValues.Claim(null);
        SharedValues.Claim standing = values.claim(key, forSeat);
        if (standing == forSeat) {
            computing.put(key, new Computing(seat, forSeat));
            seat.send(new Message.Compute(key));
        } else {
            standing.value.whenCompleteAsync((value, failure) -> seat.send(answer(key, value, failure)));
        }
    }

    private static Message answer(String key, @Nullable SharedValue value, @Nullable Throwable failure) {
        if (value == null) {
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            return new Message.Failed(key, SharedValues.reason(cause));
        }
        try {
            return new Message.Value(key, value.json(key));
        } catch (RuntimeException e) {
            return new Message.Failed(key, SharedValues.reason(e));
        }
    }

    /** Takes a value that a worker has computed. */
    void take(Seat seat, Message.Value value) {
        Computing known = computing.get(value.key());
        if (known != null && known.seat == seat) {
            computing.remove(value.key());
            known.claim.value.complete(new SharedValue.Sent(value.json()));
        }
    }

    /** Takes the failure of a worker that computed; returns why the run cannot go on, as a sentence. */
    Optional<String> fail(Seat seat, Message.Failed failed) {
        Computing known = computing.get(failed.key());
        if (known == null || known.seat != seat) {
            return Optional.empty();
        }
        computing.remove(failed.key());
        String sentence =
                "%s has failed on %s: %s".formatted(SharedValues.call(failed.key()), seat.name(), failed.reason());
        known.claim.value.completeExceptionally(new IllegalStateException(sentence));
        return Optional.of(sentence);
    }

    /** A worker is gone: nobody waits for what it was computing. */
    void lose(Seat seat) {
        giveUp(seat, seat.name() + " was lost while it computed the value");
    }

    /** The run is over. */
    void close() {
        giveUp(null, "the run ended before there was a value");
    }

    /** @param seat null for all */
    private void giveUp(@Nullable Seat seat, String reason) {
        for (Map.Entry<String, Computing> each : List.copyOf(computing.entrySet())) {
            if (seat == null || each.getValue().seat == seat) {
                computing.remove(each.getKey());
                SharedValues.Claim claim = each.getValue().claim;
                values.release(each.getKey(), claim);
                claim.value.completeExceptionally(new IllegalStateException(reason));
            }
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The values that a worker has requested from the coordinator, and the users that wait for them. Thread-safe. */
final class AskedValues {
    private final Map<String, CompletableFuture<Message>> answers = new ConcurrentHashMap<>();
    private volatile @Nullable String over;

    /** Returns the value, computed here if the coordinator says so; call once for each key. */
    <T> T get(String key, Class<T> type, Supplier<? extends T> create, Consumer<Message> coordinator) {
        var answer = new CompletableFuture<Message>();
        answers.put(key, answer);
        if (over != null) {
            answer.complete(new Message.Failed(key, String.valueOf(over)));
        }
        coordinator.accept(new Message.Once(key));
        Message answered = awaited(key, answer);
        if (answered instanceof Message.Compute) {
            return computed(key, type, create, coordinator);
        }
        if (answered instanceof Message.Value value) {
            return new SharedValue.Sent(value.json()).as(key, type);
        }
        String reason = answered instanceof Message.Failed failed ? failed.reason() : "the coordinator did not answer";
        throw new IllegalStateException(SharedValues.failed(key, reason));
    }

    private static <T> T computed(
            String key, Class<T> type, Supplier<? extends T> create, Consumer<Message> coordinator) {
        try {
            var value = new SharedValue.Made(SharedValues.cast(key, type, create.get()), type);
            var sent = new SharedValue.Sent(value.json(key));
            T same = sent.as(key, type); // as all others get it
            coordinator.accept(new Message.Value(key, sent.json()));
            return same;
        } catch (Throwable e) { // suppliers in Kotlin throw checked exceptions, too
            coordinator.accept(new Message.Failed(key, SharedValues.reason(e)));
            throw e;
        }
    }

    private static Message awaited(String key, CompletableFuture<Message> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    SharedValues.call(key) + " was interrupted while it waited for the coordinator", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers do not fail", e);
        }
    }

    void answer(String key, Message answer) {
        CompletableFuture<Message> asked = answers.get(key);
        if (asked != null) {
            asked.complete(answer);
        }
    }

    /** Ends all waits: no further answer will come. */
    void end(String reason) {
        over = reason;
        answers.forEach((key, asked) -> asked.complete(new Message.Failed(key, reason)));
    }
}

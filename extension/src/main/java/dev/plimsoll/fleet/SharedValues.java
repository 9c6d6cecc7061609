/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.text.ThrowableText;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is computed once in a test run, by key: the first caller computes it, all others wait for that value. A failure is
 * kept as well. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class SharedValues {
    private static final SharedValues OF_THIS_JVM = new SharedValues();

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    public static SharedValues ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Forgets all values, as another test run begins. */
    public void forgetAll() {
        claims.clear();
    }

    /** Returns the value, computed by this thread if nobody has claimed the key before. */
    public <T> T get(String key, Class<T> type, Supplier<? extends T> create) {
        var mine = new Claim(Thread.currentThread());
        Claim known = claims.putIfAbsent(key, mine);
        if (known == null) {
            return computed(key, type, create, mine);
        }
        if (known.claimant == Thread.currentThread() && !known.value.isDone()) {
            throw new IllegalStateException(call(key) + " is called by its own supplier, which would wait for itself");
        }
        return awaited(key, known.value).as(key, type);
    }

    private static <T> T computed(String key, Class<T> type, Supplier<? extends T> create, Claim mine) {
        try {
            T value = cast(key, type, create.get());
            mine.value.complete(new SharedValue.Made(value, type));
            return value;
        } catch (Throwable e) { // suppliers in Kotlin throw checked exceptions, too
            mine.value.completeExceptionally(e);
            throw e;
        }
    }

    private static SharedValue awaited(String key, CompletableFuture<SharedValue> value) {
        try {
            return value.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(failed(key, reason(e.getCause())), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(call(key) + " was interrupted while it waited for the value", e);
        }
    }

    /** Returns the claim that stands: the new one if nobody claimed the key before, for somebody outside of this JVM. */
    Claim claim(String key, Claim forOutside) {
        Claim known = claims.putIfAbsent(key, forOutside);
        return known == null ? forOutside : known;
    }

    /** Lets the next one who asks compute the value. */
    void release(String key, Claim claim) {
        claims.remove(key, claim);
    }

    /** Who computes a value, and the value when it is there. */
    static final class Claim {
        final CompletableFuture<SharedValue> value = new CompletableFuture<>();
        private final @Nullable Thread claimant;

        /** @param claimant null for somebody outside of this JVM */
        Claim(@Nullable Thread claimant) {
            this.claimant = claimant;
        }
    }

    /** How the author of a test writes it. */
    static String call(String key) {
        return "Load.once(\"" + key + "\")";
    }

    /** Returns the reason as a sentence that names the call. */
    static String failed(String key, String reason) {
        return reason.startsWith(call(key)) ? reason : call(key) + " has failed: " + reason;
    }

    static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "for no known reason";
        }
        return failure instanceof IllegalStateException ? ThrowableText.message(failure) : ThrowableText.brief(failure);
    }

    /** Returns the value as that type; the class of a primitive type means the type of its objects, as in Kotlin. */
    static <T> T cast(String key, Class<T> type, @Nullable Object value) {
        @SuppressWarnings("unchecked") // the object type of T, if T is primitive
        Class<T> objects = (Class<T>) MethodType.methodType(type).wrap().returnType();
        if (value == null) {
            throw new IllegalStateException(
                    call(key) + " must return a value, but its supplier has returned null; return an empty one");
        }
        if (!objects.isInstance(value)) {
            throw new IllegalStateException("%s has a value of %s, but is called here for %s; use another key"
                    .formatted(call(key), value.getClass().getName(), type.getName()));
        }
        return objects.cast(value);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import kotlin.jvm.functions.Function0;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Code that returns a result and may throw a checked exception. It is also a Kotlin function: see {@link
 * ThrowingRunnable}.
 *
 * @param <T> the type of the result
 * @param <X> what the code may throw
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThrowingSupplier<T extends @Nullable Object, X extends Exception> extends Function0<T> {
    /**
     * Runs the code and returns its result.
     *
     * @return the result
     * @throws X what the code throws
     */
    T get() throws X;

    /** Runs the code and returns its result, for Kotlin. */
    @Override
    default T invoke() {
        try {
            return get();
        } catch (Exception e) {
            throw Undeclared.thrown(e);
        }
    }
}

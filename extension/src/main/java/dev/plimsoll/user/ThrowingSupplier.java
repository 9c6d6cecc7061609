/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import kotlin.jvm.functions.Function0;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Work with a result that may throw. It is a function of Kotlin's as well: see {@link ThrowingRunnable}. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThrowingSupplier<T extends @Nullable Object, X extends Exception> extends Function0<T> {
    T get() throws X;

    /** As {@link #get}, for Kotlin. */
    @Override
    default T invoke() {
        try {
            return get();
        } catch (Exception e) {
            throw Undeclared.thrown(e);
        }
    }
}

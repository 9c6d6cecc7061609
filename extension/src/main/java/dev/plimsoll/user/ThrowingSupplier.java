/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Work with a result that may throw. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThrowingSupplier<T extends @Nullable Object, X extends Exception> {
    T get() throws X;
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/** Work that may throw. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThrowingRunnable<X extends Exception> {
    void run() throws X;
}

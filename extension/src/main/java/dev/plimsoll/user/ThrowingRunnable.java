/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import kotlin.Unit;
import kotlin.jvm.functions.Function0;
import org.apiguardian.api.API;

/**
 * Code that may throw a checked exception. It is also a Kotlin function: where a method accepts both, a Java lambda
 * becomes this type, and a Kotlin lambda needs no type argument for {@code X}.
 *
 * @param <X> what the code may throw
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThrowingRunnable<X extends Exception> extends Function0<Unit> {
    /**
     * Runs the code.
     *
     * @throws X what the code throws
     */
    void run() throws X;

    /** Runs the code, for Kotlin. */
    @Override
    default Unit invoke() {
        try {
            run();
            return Unit.INSTANCE;
        } catch (Exception e) {
            throw Undeclared.thrown(e);
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import kotlin.Unit;
import kotlin.jvm.functions.Function0;
import org.apiguardian.api.API;

/**
 * Work that may throw. It is a function of Kotlin's as well: so a Java lambda still means this type where a method also
 * takes a Kotlin function, and Kotlin's own lambdas need no type argument for {@code X}.
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface ThrowingRunnable<X extends Exception> extends Function0<Unit> {
    void run() throws X;

    /** As {@link #run}, for Kotlin. */
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

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

/** Kotlin knows no checked exceptions: a function of its throws any, as it is. */
final class Undeclared {
    private Undeclared() {}

    /** Throws it; the result is for the compiler alone. */
    static RuntimeException thrown(Exception e) {
        return Undeclared.<RuntimeException>as(e);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Exception> X as(Exception e) throws X {
        throw (X) e;
    }
}

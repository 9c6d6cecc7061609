/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

/** Says why the beans of a process can never be read. */
final class JvmRefusal extends Exception {
    private static final long serialVersionUID = 1;

    JvmRefusal(String message) {
        super(message);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.util.Map;

/**
 * One line of the table.
 *
 * @param found what came out, for people
 * @param numbers the same for machines
 */
record Row(
        String benchmark, String jdk, String what, String found, String bar, State state, Map<String, Object> numbers) {
    enum State {
        MET,
        MISSED,
        /** There is no bar. */
        NOTE,
        /** The benchmark could not run. */
        BROKEN
    }

    static State met(boolean met) {
        return met ? State.MET : State.MISSED;
    }
}

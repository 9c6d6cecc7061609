/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

/** How a feeder chooses its rows. */
record Strategy(Kind kind, WhenExhausted whenExhausted) {
    /** The orders. */
    enum Kind {
        IN_TURN,
        AT_RANDOM,
        SHUFFLED,
        OWN_ROW
    }

    static Strategy of(Kind kind) {
        return new Strategy(kind, WhenExhausted.START_AGAIN);
    }

    <T> Order<T> over(RowSource<T> source) {
        return switch (kind) {
            case IN_TURN -> new InTurn<>(source, whenExhausted);
            case AT_RANDOM -> new AtRandom<>(source);
            case SHUFFLED -> new Shuffled<>(source);
            case OWN_ROW -> new OwnRow<>(source, whenExhausted);
        };
    }
}

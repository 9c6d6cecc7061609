/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

/** Rows that are read once and kept, because reading them again for each round would be too expensive. */
record KeptSource<T>(Loaded<T> kept) implements RowSource<T> {
    static <T> KeptSource<T> of(RowSource<T> source) {
        return new KeptSource<>(new Loaded<>(source));
    }

    @Override
    public String name() {
        return kept.name();
    }

    @Override
    public Rows<T> open() {
        return new ListSource<>(name(), kept.rows()).open();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import java.util.function.Consumer;

/** What users recorded, handed to a test. */
record Received(Consumer<Iteration> iterations, Consumer<Sample> samples) implements UserRecorder {
    @Override
    public void record(Iteration iteration) {
        iterations.accept(iteration);
    }

    @Override
    public void record(Sample sample) {
        samples.accept(sample);
    }
}

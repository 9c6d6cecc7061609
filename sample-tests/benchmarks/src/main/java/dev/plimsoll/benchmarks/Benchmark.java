/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.util.List;

/** One row, or several that belong together. */
interface Benchmark {
    /** For {@code -Dbench.only}. */
    String name();

    /** The JDK that it needs, whatever was chosen: one run instead of one for each. */
    default boolean onNewestOnly() {
        return false;
    }

    /** Whether it is left out of a run of all. */
    default boolean onlyWhenNamed() {
        return false;
    }

    List<Row> run(Jdk jdk, Settings settings) throws Exception;
}

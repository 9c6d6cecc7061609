/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.json.JsonTree;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The buckets of a trend. The same for every run, so that runs can be added up; their ratio is the same wherever a
 * value lies, so that fast and slow systems are shown as well.
 */
final class OtlpBounds {
    /** From 0.1 ms to 75 s, in milliseconds. */
    private static final OtlpBounds TIMES = new OtlpBounds(decades(-1, 4, 1, 1.5, 2, 3, 5, 7.5));

    /** From 64 B to 1 GiB, doubled each. */
    private static final OtlpBounds BYTES = new OtlpBounds(
            IntStream.rangeClosed(6, 30).mapToDouble(power -> 1L << power).toArray());

    private static final OtlpBounds NUMBERS = new OtlpBounds(decades(-3, 6, 1, 2, 5));

    private final double[] upper;
    private final ArrayNode json;

    private OtlpBounds(double[] upper) {
        this.upper = upper;
        this.json = JsonTree.array();
        DoubleStream.of(upper).forEach(json::add);
    }

    static OtlpBounds of(Unit unit) {
        return switch (unit) {
            case TIME -> TIMES;
            case BYTES -> BYTES;
            case NUMBER -> NUMBERS;
        };
    }

    /** One more than there are bounds: the last has no upper one. */
    int buckets() {
        return upper.length + 1;
    }

    /** The upper bound belongs to the bucket, the lower one does not. */
    int bucketOf(double value) {
        int found = Arrays.binarySearch(upper, value);
        return found >= 0 ? found : -found - 1;
    }

    /** Do not change it. */
    ArrayNode json() {
        return json;
    }

    /** Each step in each power of ten; a negative power divides, as 1.5 times 0.1 is not 0.15. */
    private static double[] decades(int first, int last, double... steps) {
        return IntStream.rangeClosed(first, last)
                .boxed()
                .flatMapToDouble(power -> DoubleStream.of(steps)
                        .map(step -> power < 0 ? step / Math.pow(10, -power) : step * Math.pow(10, power)))
                .toArray();
    }
}

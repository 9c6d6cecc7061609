/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SliceTests {
    @Property
    void eachNumberIsInExactlyOne(
            @ForAll @IntRange(min = 1, max = 9) int workers,
            @ForAll @LongRange(min = 0, max = 200) long whole,
            @ForAll @LongRange(min = 0, max = 1_000_000) long offset) {
        var seen = new int[(int) whole];
        for (int worker = 0; worker < workers; worker++) {
            Slice slice = new Slice(worker, workers).from(offset);
            long size = slice.size(whole);
            assertThat(size).isBetween(whole / workers, whole / workers + 1);
            LongStream.range(0, size).map(slice::number).forEach(number -> {
                assertThat(slice.has(number)).isTrue();
                seen[(int) number]++;
            });
        }
        assertThat(seen).containsOnly(whole == 0 ? new int[0] : new int[] {1});
    }

    @Test
    void offsetKeepsTheTurns() {
        assertThat(new Slice(2, 4).from(10).number(0))
                .as("number 10 of all is worker 2's")
                .isZero();
        assertThat(new Slice(1, 4).from(10).number(0))
                .as("number 13 of all is worker 1's")
                .isEqualTo(3);
    }

    @Test
    void workersAreNumberedFromZero() {
        assertThatThrownBy(() -> new Slice(4, 4)).hasMessage("worker 4 of 4: the first one is 0");
    }
}

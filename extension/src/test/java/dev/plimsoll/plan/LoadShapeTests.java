/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadShapeTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Stage> RAMP =
            List.of(new Stage(Phase.RAMP_UP, MINUTE, 5), new Stage(Phase.RAMP_DOWN, MINUTE, 0));
    private static final List<Stage> HOLD_OF_FIVE = List.of(new Stage(Phase.HOLD, MINUTE, 5));

    @ParameterizedTest(name = "{0} starts at {1}, plans {3} iterations, is open: {4}")
    @MethodSource("shapes")
    void everyShapeHasItsStagesAndIterations(
            LoadShape shape, double start, List<Stage> stages, long iterations, boolean open) {
        assertThat(shape.startLevel()).isEqualTo(start);
        assertThat(shape.stages()).isEqualTo(stages);
        assertThat(shape.plannedIterations()).isEqualTo(iterations);
        assertThat(shape.isOpen()).isEqualTo(open);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments(new LoadShape.ConstantUsers(5, MINUTE), 5, HOLD_OF_FIVE, 0, false),
                arguments(new LoadShape.RampingUsers(RAMP), 0, RAMP, 0, false),
                arguments(new LoadShape.SharedIterations(5, 70, MINUTE), 5, HOLD_OF_FIVE, 70, false),
                arguments(new LoadShape.IterationsPerUser(5, 70, MINUTE), 5, HOLD_OF_FIVE, 350, false),
                arguments(new LoadShape.ArrivalRate(2.5, RAMP, 1, 10, false), 2.5, RAMP, 0, true));
    }

    @Test
    void noShapeIsLeftOut() {
        assertThat(shapes().<Class<?>>map(row -> row.get()[0].getClass()))
                .containsExactlyInAnyOrder(LoadShape.class.getPermittedSubclasses());
    }
}

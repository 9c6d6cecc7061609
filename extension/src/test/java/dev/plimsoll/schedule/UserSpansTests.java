/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.LoadShape.RampingUsers;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSpansTests {
    /** In seconds, users separated by blanks: {@code 0-30 0-10+20-30}. */
    private static String seconds(List<List<Span>> users) {
        return users.stream()
                .map(spans -> spans.stream()
                        .map(span -> second(span.startNanos()) + "-" + second(span.endNanos()))
                        .collect(Collectors.joining("+")))
                .collect(Collectors.joining(" "));
    }

    private static String second(long nanos) {
        String second = BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
        return second.equals("0.000000000") ? "0" : second;
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=2 duration=30s                  | 0-30 0-30               | constant users",
                "vus=2 duration=30s warmup=5s        | 0-35 0-35               | warm-up goes on without a gap",
                "vus=2 duration=30s rampUp=10s       | 5-40 10-40              | k-th user starts when the line reaches k",
                "vus=2 duration=30s rampDown=10s     | 0-40 0-35               | highest user stops first, one step after the start",
                "vus=4 duration=0s rampUp=4s rampDown=4s | 1-8 2-7 3-6 4-5     | the fourth user is there at the top",
                "vus=2 duration=30s rampUp=10s warmup=5s | 0-5+10-45 0-5+15-45 | ramp after a warm-up has gaps",
                "stages=10s:2,10s:0,10s:2            | 5-20+25-30 10-15        | up, down and up again: two spans",
                "stages=0s:3,10s:3,0s:1,10s:1        | 0-20 0-10 0-10          | jumps",
                "stages=0s:1,4s:3,4s:3,4s:1          | 0-12 2-12 4-10          | ramps between levels",
                "stages=0s:2,5s:2,0s:0,0s:2,5s:2     | 0-10 0-10               | down and up at once is no gap",
                "stages=0s:2,5s:2,0s:0,5s:0,0s:1,5s:1 | 0-5+10-15 0-5          | a pause",
                "stages=10s:3,5s:1 warmup=2s         | 0-2+5.333333334-17 0-2+8.666666667-17 0-2+12-14.5 | warm-up at the first target",
                "iterations=5 vus=2                  | 0-600 0-600             | iteration models: up to the limit",
            })
    void spans(String scenario, String expected, String why) {
        assertThat(seconds(UserSpans.of(Scenarios.of(scenario)))).as(why).isEqualTo(expected);
    }

    @Test
    void startAfterShiftsAll() {
        Scenario later = Scenarios.startingAfter("1m", "vus=1 duration=10s rampUp=0s rampDown=2s warmup=5s");

        assertThat(seconds(UserSpans.of(later))).isEqualTo("60-77");
    }

    @Test
    void longRampToManyUsersDoesNotOverflow() {
        List<List<Span>> users = UserSpans.of(Scenarios.of("stages=182d:1000000,182d:0"));

        long day = Duration.ofDays(1).toNanos();
        assertThat(users).hasSize(1_000_000);
        assertThat(users.get(0).get(0).endNanos()).isEqualTo(364 * day);
        assertThat(users.get(499_999)).containsExactly(new Span(91 * day, 273 * day + 182 * day / 1_000_000));
    }

    @Test
    void openModelsHaveNone() {
        assertThatThrownBy(() -> UserSpans.of(Scenarios.of("rate=1/s duration=1s")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void activeUsersFollowTheLineWithinOne() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var stages = new ArrayList<Stage>();
            for (int i = 0; i < 5; i++) {
                stages.add(new Stage("s", Duration.ofMillis(random.nextInt(4) * 1_000L), random.nextInt(20)));
            }
            var scenario = new Scenario(
                    "x", new RampingUsers(stages), Duration.ZERO, null, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO);
            List<List<Span>> users = UserSpans.of(scenario);

            for (List<Span> spans : users) {
                assertThat(spans).allMatch(span -> span.startNanos() < span.endNanos());
                for (int i = 1; i < spans.size(); i++) {
                    assertThat(spans.get(i - 1).endNanos())
                            .isLessThan(spans.get(i).startNanos());
                }
            }
            checkLevels(stages, users);
        }
    }

    private static void checkLevels(List<Stage> stages, List<List<Span>> users) {
        long at = 0;
        double from = 0;
        for (Stage stage : stages) {
            long length = stage.length().toNanos();
            for (double share = 0.05; share < 1 && length > 0; share += 0.1) {
                long now = at + (long) (length * share);
                long active = users.stream()
                        .flatMap(List::stream)
                        .filter(span -> span.startNanos() <= now && now < span.endNanos())
                        .count();
                double line = from + (stage.target() - from) * share;
                assertThat(active).isBetween((long) Math.floor(line - 1e-6), (long) Math.ceil(line + 1e-6));
            }
            at += length;
            from = stage.target();
        }
    }
}

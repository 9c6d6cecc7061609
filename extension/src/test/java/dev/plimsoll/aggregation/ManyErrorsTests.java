/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A soak whose failures have texts of their own: what is kept of them does not grow with the run. */
@Tag("long")
class ManyErrorsTests {
    private static final long SECOND = 1_000_000_000;
    private static final int PER_SECOND = 500;
    private static final Place HOLD = new Place(Scenario.DEFAULT, "hold", "");

    private final Scenario scenario =
            LoadAttributes.DEFAULTS.with("duration", "1h").toScenario(Scenario.DEFAULT, 1);
    private final Timeline timeline =
            new Timeline(new LoadPlan("T.t", List.of(scenario), List.of(), List.of(), List.of(), 1, "r", List.of()));
    private final Statistics statistics = new Statistics(timeline);
    private final Recorder recorder = new Recorder(0, SECOND, null);

    private List<ErrorCount> errorsOf(int failures, IntFunction<Throwable> failure) {
        long end = SECOND;
        for (int i = 0; i < failures; i++) {
            recorder.record(new Iteration(HOLD, 1, i, 0, 0, end - 1, Iteration.Start.FREE, failure.apply(i), false));
            if ((i + 1) % PER_SECOND == 0) {
                statistics.add(recorder.swap(end, end + SECOND, true));
                end += SECOND;
            }
        }
        statistics.add(recorder.swap(end, end + SECOND, true));
        return statistics.errors();
    }

    private static String words(int seed, int length) {
        return new SplittableRandom(seed)
                .ints(length, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                text("a number", 10_000, 1, i -> "order " + i + " was not found"),
                text("two numbers", 2_000, 1, i -> "order " + i + " of " + i * 31L + " was not found"),
                text("a UUID", 2_000, 1, i -> "order " + new UUID(i * 7919L, i) + " was not found"),
                text("hexadecimal", 2_000, 1, i -> "order 0x" + Integer.toHexString(i) + " was not found"),
                text("a long text", 2_000, 1, i -> "x ".repeat(140) + i + " y".repeat(400)),
                text("a number of growing length", 2_000, 1, i -> "9".repeat(1 + i % 400) + " is no order"),
                text("words without an end", 100_000, 101, i -> "order " + words(i, 12) + " was not found"));
    }

    private static Arguments text(String name, int failures, int kinds, IntFunction<String> text) {
        return Arguments.of(name, failures, kinds, text);
    }

    @ParameterizedTest(name = "{1} texts with {0}: {2} kinds")
    @MethodSource("texts")
    void distinctTextsAreFew(String name, int failures, int kinds, IntFunction<String> text) {
        assertThat(name).isNotEmpty();
        List<ErrorCount> errors = errorsOf(failures, i -> new IllegalStateException(text.apply(i)));

        assertThat(errors).hasSize(kinds);
        assertThat(errors.stream().mapToLong(ErrorCount::count).sum()).isEqualTo(failures);
        assertThat(errors)
                .allSatisfy(error -> assertThat(
                                error.message().length() + error.group().length())
                        .isLessThan(700));
        assertThat(errors.get(0).count()).isGreaterThanOrEqualTo(failures - 100L);
    }

    @Test
    void firstExampleIsKeptWhole() {
        List<ErrorCount> errors =
                errorsOf(2_000, i -> new IllegalStateException("order " + (i + 17) + " is not found"));
        assertThat(errors)
                .singleElement()
                .satisfies(
                        error -> assertThat(error.message()).isEqualTo("IllegalStateException: order 17 is not found"));
    }

    @Test
    void eachKindHasItsOwnOthers() {
        List<ErrorCount> errors = errorsOf(
                10_000, i -> i % 2 == 0 ? new IllegalStateException(words(i, 9)) : new AssertionError(words(i, 9)));
        assertThat(errors).hasSize(102);
        assertThat(errors.stream().filter(error -> error.message().equals("(other)")))
                .extracting(ErrorCount::kind)
                .containsExactlyInAnyOrder("exception", "assertion");
        assertThat(errors.stream().mapToLong(ErrorCount::count).sum()).isEqualTo(10_000);
    }

    @Test
    void typesAreKeptApartWhateverTheirTexts() {
        List<ErrorCount> errors = errorsOf(
                1_000,
                i -> i % 2 == 0 ? new IllegalStateException("no " + i) : new IllegalArgumentException("no " + i));
        assertThat(errors).extracting(ErrorCount::count).containsExactly(500L, 500L);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gauge {@code vus} of short runs, as their summary tells it. */
class VusGaugeTests {
    @RegisterExtension
    final ProgrammaticLoads loads = new ProgrammaticLoads();

    private static Arguments load(String expected, UnaryOperator<LoadScenario> shape) {
        return Arguments.of(expected, shape);
    }

    static Stream<Arguments> shortLoads() {
        return Stream.of(
                load("5 5 5", s -> s.vus(5).duration("900ms")),
                load("5 5 5", s -> s.vus(5).duration("1500ms")),
                load("1 1 1", s -> s.vus(1).duration("1s")),
                load("5 5 5", s -> s.stages("0s:5", "1s:5")),
                load("3 3 3", s -> s.vus(3).iterationsPerVu(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shortLoads")
    void usersAreCountedWhileTheyRun(String expected, UnaryOperator<LoadScenario> shape) {
        LoadResult result = Load.test("vus")
                .scenario("s", s -> shape.apply(s).body((user, http) -> rest(user)))
                .measure();
        assertThat(minMaxValue(result)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void runThatIsEndedWithinItsFirstSecondHadItsUsers(String expected, UnaryOperator<LoadScenario> shape) {
        LoadResult result = Load.test("vus")
                .scenario(
                        "s",
                        s -> shape.apply(s).body((user, http) -> {
                            rest(user);
                            if (user.id() == 2 && user.iteration() == 10) {
                                user.abortTest("enough");
                            }
                        }))
                .measure();
        assertThat(minMaxValue(result)).isEqualTo(expected);
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                load("5 5 5", s -> s.vus(5).duration("1h")),
                load("4 4 4", s -> s.vus(4).iterations(1_000)),
                load("2 2 2", s -> s.vus(2).duration("1s").gracefulStop("3s")));
    }

    private String minMaxValue(LoadResult result) {
        JsonNode vus = loads.summaryOf(result).metric("vus");
        return vus.path("min").asInt() + " " + vus.path("max").asInt() + " "
                + vus.path("value").asInt();
    }

    private static void rest(VirtualUser user) {
        user.sleep("10ms");
    }
}

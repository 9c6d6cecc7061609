/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.LoadShape.ArrivalRate;
import dev.plimsoll.plan.LoadShape.ConstantUsers;
import dev.plimsoll.plan.LoadShape.IterationsPerUser;
import dev.plimsoll.plan.LoadShape.RampingUsers;
import dev.plimsoll.plan.LoadShape.SharedIterations;
import dev.plimsoll.plan.Mutations;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.TimeScale;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@API(status = API.Status.INTERNAL)
public class LoadAttributesTests {
    /** From {@code "vus=10 duration=30s"}; a list of stages has commas. */
    public static LoadAttributes attributes(String text) {
        LoadAttributes attributes = LoadAttributes.DEFAULTS;
        for (String setting : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = setting.indexOf('=');
            attributes = attributes.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return attributes;
    }

    static Scenario scenario(String text) {
        return attributes(text).toScenario(Scenario.DEFAULT, 1);
    }

    static Stream<Arguments> shapes() {
        Duration s10 = ofSeconds(10);
        Duration s30 = ofSeconds(30);
        Stage up = new Stage("ramp-up", s10, 5);
        Stage hold = new Stage("hold", s30, 5);
        Stage down = new Stage("ramp-down", s10, 0);
        return Stream.of(
                Arguments.of("", new IterationsPerUser(1, 1, ofMinutes(10))),
                Arguments.of("vus=5", new IterationsPerUser(5, 1, ofMinutes(10))),
                Arguments.of("duration=30s", new ConstantUsers(1, s30)),
                Arguments.of("vus=5 duration=30s rampUp=0s", new ConstantUsers(5, s30)),
                Arguments.of("vus=5 duration=30s rampUp=10s rampDown=10s", new RampingUsers(List.of(up, hold, down))),
                Arguments.of("vus=5 duration=0s rampUp=10s rampDown=10s", new RampingUsers(List.of(up, down))),
                Arguments.of(
                        "vus=5 duration=30s rampDown=10s",
                        new RampingUsers(List.of(new Stage("hold", Duration.ZERO, 5), hold, down))),
                Arguments.of(
                        "stages=10s:5,0s:9",
                        new RampingUsers(
                                List.of(new Stage("stage-1", s10, 5), new Stage("stage-2", Duration.ZERO, 9)))),
                Arguments.of("iterations=100 vus=5", new SharedIterations(5, 100, ofMinutes(10))),
                Arguments.of("iterations=100 duration=30s", new SharedIterations(1, 100, s30)),
                Arguments.of("iterationsPerVu=3 vus=5", new IterationsPerUser(5, 3, ofMinutes(10))),
                Arguments.of("rate=5/s duration=30s", new ArrivalRate(5, List.of(hold), 1, 10_000, false)),
                Arguments.of(
                        "rate=5/s duration=30s rampUp=10s rampDown=10s vus=2 maxVus=9 arrivals=poisson",
                        new ArrivalRate(0, List.of(up, hold, down), 2, 9, true)),
                Arguments.of(
                        "rate=5/s duration=30s vus=20000", new ArrivalRate(5, List.of(hold), 20_000, 20_000, false)),
                Arguments.of(
                        "rate=0/s stages=10s:5/s",
                        new ArrivalRate(0, List.of(new Stage("stage-1", s10, 5)), 1, 10_000, false)),
                Arguments.of(
                        "rate=0 stages=10s:5/s",
                        new ArrivalRate(0, List.of(new Stage("stage-1", s10, 5)), 1, 10_000, false)),
                Arguments.of(
                        "vus=5 duration=30s rampDown=0s warmup=0s pace=0s gracefulStop=0s", new ConstantUsers(5, s30)),
                Arguments.of("vus=5 duration=30s pace=0", new ConstantUsers(5, s30)),
                Arguments.of(
                        "rate=5/s duration=30s maxVus=0 rampUp=0s",
                        new ArrivalRate(5, List.of(hold), 1, 10_000, false)),
                Arguments.of("vus=1 iterations=1", new SharedIterations(1, 1, ofMinutes(10))),
                Arguments.of(
                        "rate=5/s stages=10s:60/m,10s:0",
                        new ArrivalRate(
                                5,
                                List.of(new Stage("stage-1", s10, 1), new Stage("stage-2", s10, 0)),
                                1,
                                10_000,
                                false)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void attributesDefineAShape(String text, LoadShape expected) {
        assertThat(scenario(text).shape()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=5                                       | hold 0-600",
                "vus=5 duration=30s                          | hold 0-30",
                "vus=5 duration=30s warmup=5s                | warmup 0-5, hold 5-35",
                "vus=5 duration=30s rampUp=10s rampDown=10s  | ramp-up 0-10, hold 10-40, ramp-down 40-50",
                "vus=5 duration=30s rampDown=10s             | hold 0-30, ramp-down 30-40",
                "vus=5 duration=0s rampUp=10s                | ramp-up 0-10",
                "stages=0s:5,10s:5,10s:0                     | stage-2 0-10, stage-3 10-20",
                "rate=5/s duration=30s rampUp=10s            | ramp-up 0-10, hold 10-40",
            })
    void phases(String text, String expected) {
        assertThat(scenario(text).phases().stream()
                        .map(phase -> "%s %s-%s"
                                .formatted(
                                        phase.name(),
                                        phase.start().toSeconds(),
                                        phase.end().toSeconds())))
                .isEqualTo(List.of(expected.split(", ")));
    }

    @ParameterizedTest
    @CsvSource({
        "vus=5 duration=30s warmup=5s,         5",
        "vus=5 iterations=9 warmup=5s,         5",
        "'stages=10s:7,10s:9 warmup=5s',       7",
        "rate=90/m duration=30s warmup=5s,     1.5",
        "rate=9/s stages=10s:3/s warmup=5s,    3",
        "vus=5 duration=30s,                   0",
    })
    void warmupHasTheLevelOfTheHold(String text, double level) {
        assertThat(scenario(text).warmupLevel()).isEqualTo(level);
    }

    @Test
    void timeScaleDoesNotAffectPaceGracefulStopAndRates() {
        Scenario scaled = attributes("vus=5 duration=30s rampUp=10s warmup=5s pace=2s gracefulStop=20s")
                .toScenario("a", "10s", new TimeScale(0.1));

        assertThat(scaled.startAfter()).isEqualTo(ofSeconds(1));
        assertThat(scaled.warmup()).isEqualTo(ofSeconds(1)); // not less
        assertThat(scaled.plannedEnd()).isEqualTo(ofMillis(1000 + 1000 + 1000 + 3000));
        assertThat(scaled.pace()).isEqualTo(ofSeconds(2));
        assertThat(scaled.gracefulStop()).isEqualTo(ofSeconds(20));
        assertThat(attributes("rate=5/s duration=30s").toScenario("a", 0.5).shape())
                .isEqualTo(new ArrivalRate(5, List.of(new Stage("hold", ofSeconds(15), 5)), 1, 10_000, false));
        assertThat(attributes("iterations=5").toScenario("a", 0.1).plannedEnd()).isEqualTo(ofMinutes(10));
        assertThat(attributes("duration=1ns").toScenario("a", 0.1).plannedEnd()).isEqualTo(Duration.ofNanos(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=0                              | vus = 0: must be from 1 to 1000000",
                "vus=-3 duration=10s                | vus = -3: must be from 1",
                "iterations=-1                      | iterations = -1: must be from 1",
                "iterationsPerVu=-1                 | iterationsPerVu = -1: must be from 1",
                "maxVus=-1 rate=1/s duration=1s     | maxVus = -1: must be from 0",
                "duration=10                        | duration = \"10\": \"10\" is not a duration: expected e.g.",
                "duration=-10s                      | duration = \"-10s\": \"-10s\" is negative",
                "duration=10s rampUp=x              | rampUp = \"x\": \"x\" is not a duration",
                "gracefulStop=soon                  | gracefulStop = \"soon\": \"soon\" is not a duration",
                "rate=5 duration=1s                 | rate = \"5\": \"5\" is not a rate: expected e.g.",
                "rate=9999999/s duration=1s         | is too high: the maximum is 1000000/s",
                "iterations=5 vus=10                | iterations = 5 is less than vus = 10: each user needs at least one",
                "stages=10s:5 vus=3                 | vus = 3 cannot be combined with stages; allowed: stages,",
                "stages=10s:5 duration=3s           | duration = \"3s\" cannot be combined with stages; allowed:",
                "stages=10s:5 rampUp=3s             | rampUp = \"3s\" cannot be combined with stages",
                "stages=10s:5 rampDown=3s           | rampDown = \"3s\" cannot be combined with stages",
                "rampUp=5s                          | rampUp = \"5s\" requires a duration, as in duration = \"30s\"",
                "rampDown=5s                        | rampDown = \"5s\" requires a duration",
                "rate=5/s                           | rate = \"5/s\" requires a duration or stages",
                "rate=5/s stages=10s:50             | stages[0]: \"10s:50\" is not a stage: with a rate it must be like \"30s:200/s\"",
                "stages=10s:50/s                    | stages[0]: \"10s:50/s\" has a rate as its target, which requires a starting rate",
                "stages=10s                         | stages[0]: \"10s\" is not a stage: it must be like \"10s:50\"",
                "stages=10s:-5                      | stages[0]: \"10s:-5\" is not a stage",
                "stages=10s:99999999999             | stages[0]: \"10s:99999999999\" is not a stage",
                "stages=x:5                         | stages[0]: \"x\" is not a duration",
                "stages=10s:5,,10s:6                | stages[1]: \"\" is not a stage",
                "rate=5/s duration=1s pace=1s       | pace = \"1s\" cannot be combined with rate; allowed:",
                "rate=5/s stages=9s:1/s duration=1s | duration = \"1s\" cannot be combined with rate and stages",
                "rate=5/s duration=1s maxVus=2 vus=3 | maxVus = 2 is less than vus = 3",
                "maxVus=2                           | it requires a rate, as in rate = \"200/s\"",
                "duration=1s arrivals=POISSON       | arrivals = POISSON cannot be combined with duration: it requires a rate",
                "iterations=5 rate=5/s              | rate = \"5/s\" cannot be combined with iterations; allowed:",
                "iterations=5 iterationsPerVu=5     | iterationsPerVu = 5 cannot be combined with iterations",
                "iterations=5 rampUp=5s             | rampUp = \"5s\" cannot be combined with iterations",
                "iterations=5 duration=0s           | the load lasts 0 s: duration = \"0s\"",
                "duration=0s                        | the load lasts 0 s: duration = \"0s\"",
                "duration=0s warmup=5s              | the load lasts 0 s: duration = \"0s\"",
                "stages=0s:5                        | the load lasts 0 s: stages = {\"0s:5\"}",
                "rate=5/s duration=0s               | the load lasts 0 s",
                "stages=10s:0,5s:0                  | stages = {\"10s:0\", \"5s:0\"} never has a user",
                "stages=10s:1                       | never has a user (the first one of a ramp to 1 starts at its end)",
                "stages=0s:5,0s:0,5s:0              | never has a user",
                "rate=5/s stages=0s:0,5s:0          | never starts an iteration",
                "stages=5s:0,5s:9 warmup=3s         | warmup = \"3s\" runs at the level of the first stage, which is 0",
                "stages=300d:5,300d:5               | the load is too long: the maximum is 365d in total",
            })
    void errors(String text, String message) {
        assertThatThrownBy(() -> scenario(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allErrorsAreReportedAtOnce() {
        LoadAttributes attributes = attributes("vus=-1 duration=x rampUp=y stages=10s:5,z iterations=-2");

        var error = catchThrowableOfType(
                ConfigurationException.class, () -> attributes.toScenario("spike", "w", TimeScale.NONE));

        assertThat(error.errors())
                .hasSize(8)
                .allMatch(message -> message.startsWith("scenario 'spike': "))
                .anyMatch(message -> message.contains("startAfter = \"w\": "));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "11", "Infinity"})
    void timeScaleOutOfRangeIsAnError(double factor) {
        assertThatThrownBy(() -> LoadAttributes.DEFAULTS.toScenario("a", factor))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be greater than 0 and at most 10");
    }

    @ParameterizedTest
    @CsvSource({
        "vus,        twenty, is not a whole number",
        "vus,        99999999999, is not a whole number",
        "arrivals,   often,  allowed: EVEN",
        "iteration,  5,      did you mean 'iterations'?",
    })
    void invalidAttributes(String attribute, String value, String message) {
        assertThatThrownBy(() -> LoadAttributes.DEFAULTS.with(attribute, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void mutationsAreScenariosOrErrors() {
        List<String> seeds = List.of(
                "vus=10 duration=30s rampUp=10s warmup=1s",
                "stages=10s:50,0s:5,10s:0",
                "rate=200/s stages=30s:100/s,1m:0/s maxVus=50",
                "rate=1000/60s duration=1m arrivals=EVEN",
                "iterations=100 vus=10 pace=1s",
                "iterationsPerVu=999999999999 vus=1000000");

        Mutations.areReadOrMistakes(seeds, text -> {
            try {
                assertThat(scenario(text).plannedEnd()).isPositive();
            } catch (StringIndexOutOfBoundsException withoutEquals) {
                throw new ConfigurationException("of this test's own notation");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "10s:50, stage-1",
        "peak=10s:50, peak",
        " peak load = 10s:50, peak load",
        "20 users=10s:50, 20 users",
        "hour 1.5=10s:50, hour 1.5"
    })
    void stageMayNameItsPhase(String stage, String phase) {
        Scenario scenario = LoadAttributes.DEFAULTS.with("stages", stage).toScenario("default", 1);

        assertThat(scenario.phases()).extracting(Phase::name).containsExactly(phase);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warmup=10s:50", "=10s:50", "a=b=10s:50", "peak=:50"})
    void unreadableStageIsAnErrorWhateverItsName(String stage) {
        assertThatThrownBy(() -> LoadAttributes.DEFAULTS.with("stages", stage).toScenario("default", 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("stages[0]: ");
    }
}

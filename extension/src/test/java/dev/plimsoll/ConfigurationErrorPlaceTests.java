/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.user.VirtualUser;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration error names what its author typed: an annotation, a call of a builder, or a setting. */
class ConfigurationErrorPlaceTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @RegisterExtension
    final ProgrammaticLoads programmatic = new ProgrammaticLoads();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            grammar      | @Threshold("p95<<200"): "<<" is not an operator
            placeholder  | @Threshold("p95<${NO_SUCH_LIMIT}"): ${NO_SUCH_LIMIT} has no value
            plan         | @Threshold("p95<200"): the phase 'peak' is unknown
            outcome      | @Outcome(name = "o"): bodyMatches "(" is not a regular expression
            endpoint     | @Endpoint(name = "e"): path "orders" must start with /
            baseline     | @Baseline: maxRegression = "much": not a share
            loadModel    | @LoadTest: duration = "soon": "soon" is not a duration
            combination  | @LoadTest: maxVus = 5 cannot be combined with
            stages       | @LoadTest: stages[0]: "fast"
            customMetric | @Threshold("orders: p95<5") uses p95, but 'orders' is a counter
            """)
    void annotationIsNamed(String method, String expected) {
        assertThat(loads.runMethod(AnnotatedTestCase.class, method).message()).contains(expected);
    }

    @BaseUrl("http://127.0.0.1:1")
    static class AnnotatedTestCase {
        @LoadTest
        @Threshold("p95<<200")
        void grammar() {}

        @LoadTest
        @Threshold("p95<${NO_SUCH_LIMIT}")
        void placeholder() {}

        @LoadTest(duration = "1s")
        @Threshold(value = "p95<200", phase = "peak")
        void plan() {}

        @LoadTest
        @Outcome(name = "o", bodyMatches = "(")
        void outcome() {}

        @LoadTest
        @Endpoint(name = "e", path = "orders")
        void endpoint() {}

        @LoadTest
        @Baseline(maxRegression = "much")
        void baseline() {}

        @LoadTest(duration = "soon")
        void loadModel() {}

        @LoadTest(iterations = 3, maxVus = 5)
        void combination() {}

        @LoadTest(stages = "fast")
        void stages() {}

        @LoadTest
        @Threshold("orders: p95<5")
        void customMetric(VirtualUser user) {
            user.count("orders");
        }
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call(load -> load.threshold("p95<<200"), "threshold(\"p95<<200\"): \"<<\" is not an operator"),
                call(
                        load -> load.threshold("p95<${NO_SUCH_LIMIT}"),
                        "threshold(\"p95<${NO_SUCH_LIMIT}\"): ${NO_SUCH_LIMIT} has no value"),
                call(
                        load -> load.threshold("p95<200", t -> t.phase("peak")),
                        "threshold(\"p95<200\"): the phase 'peak' is unknown"),
                call(
                        load -> load.scenario(
                                "more", s -> s.body((user, http) -> {}).threshold("p95!200")),
                        "threshold(\"p95!200\"): \"!\" is not an operator"),
                call(
                        load -> load.outcome("o", o -> o.bodyMatches("(")),
                        "outcome(\"o\"): bodyMatches \"(\" is not a regular expression"),
                call(load -> load.endpoint("e", "", "orders"), "endpoint(\"e\"): path \"orders\" must start with /"),
                call(
                        load -> load.baseline(b -> b.maxRegression("much")),
                        "baseline: maxRegression = \"much\": not a share"),
                call(
                        load -> load.scenario("more", s -> s.duration("soon")),
                        "scenario 'more': duration = \"soon\": \"soon\" is not a duration"),
                call(
                        load -> load.scenario("more", s -> s.iterations(3).maxVus(5)),
                        "scenario 'more': maxVus = 5 cannot be combined with"),
                call(load -> load.scenario("more", s -> s.stages("fast")), "scenario 'more': stages[0]: \"fast\""),
                call(
                        load -> load.threshold("orders: p95<5"),
                        "threshold(\"orders: p95<5\") uses p95, but 'orders' is a counter"));
    }

    private static Arguments call(Consumer<Load> call, String expected) {
        return arguments(expected, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void callIsNamed(String expected, Consumer<Load> call) {
        Load load = programmatic
                .load("called")
                .scenario("default", s -> s.iterations(1).body((user, http) -> user.count("orders")));
        call.accept(load);

        var thrown = catchThrowableOfType(ConfigurationException.class, load::run);

        assertThat(thrown).hasMessageContaining(expected);
        assertThat(thrown.getMessage()).doesNotContain("@");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            vus        | 0      | vus = 0 (system property plimsoll.called.vus): must be from 1 to
            vus        | many   | vus = many (system property plimsoll.called.vus): "many" is not a whole number
            duration   | soon   | duration = soon (system property plimsoll.called.duration): "soon" is not a duration
            iterations | 3      | iterations = 3 (system property plimsoll.called.iterations) cannot be combined with
            maxVus     | 2      | maxVus = 2 (system property plimsoll.called.maxVus) is less than vus = 3, the number created
            """)
    void settingIsNamed(String attribute, String value, String expected) {
        programmatic.with("plimsoll.called." + attribute, value);
        Load load = programmatic
                .load("called")
                .scenario("default", s -> s.rate("5/s").vus(3).duration("1s").body((user, http) -> {}));

        assertThat(catchThrowableOfType(ConfigurationException.class, load::run))
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            stages | fast | stages[0] (system property plimsoll.called.stages): "fast"
            warmup | 2s   | warmup = "2s" (system property plimsoll.called.warmup) runs at the level of the first stage
            """)
    void settingOfStagesIsNamed(String attribute, String value, String expected) {
        programmatic.with("plimsoll.called." + attribute, value);
        Load load = programmatic
                .load("called")
                .scenario("default", s -> s.stages("0s:0", "1s:5").body((user, http) -> {}));

        assertThat(catchThrowableOfType(ConfigurationException.class, load::run))
                .hasMessageContaining(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            attribute | @SmokeTest: duration = "soon": "soon" is not a duration
            grammar   | @Threshold("p95<<200"): "<<" is not an operator
            own       | @OddTest: threshold("tide: value<<3"): "<<" is not an operator
            scenario  | @OddTest: scenario 'ebb': duration = "low": "low" is not a duration
            """)
    void profileIsNamed(String method, String expected) {
        assertThat(loads.runMethod(ProfiledTestCase.class, method).message()).contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"duration, soon", "vus, 0"})
    void settingOfAProfileIsNamed(String attribute, String value) {
        String key = "plimsoll.ProfiledTestCase.valid." + attribute;

        assertThat(loads.with(key, value)
                        .runMethod(ProfiledTestCase.class, "valid")
                        .message())
                .contains(
                        "@SmokeTest: " + attribute,
                        "(set from outside: %s = %s (system property %s))".formatted(attribute, value, key));
    }

    @BaseUrl("http://127.0.0.1:1")
    static class ProfiledTestCase {
        @SmokeTest(duration = "soon")
        void attribute() {}

        @SmokeTest
        @Threshold("p95<<200")
        void grammar() {}

        @SmokeTest(duration = "1s")
        void valid() {}

        @OddTest(thresholds = "tide: value<<3")
        void own() {}

        @OddTest(duration = "low")
        void scenario() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ProfiledBy(OddProfile.class)
    @interface OddTest {
        String[] thresholds() default {};

        String duration() default "1s";
    }

    static final class OddProfile implements LoadProfile<OddTest> {
        @Override
        public void plan(OddTest odd, ProfilePlan plan) {
            List.of(odd.thresholds()).forEach(plan::threshold);
            plan.scenario("ebb", s -> s.duration(odd.duration()));
        }
    }
}

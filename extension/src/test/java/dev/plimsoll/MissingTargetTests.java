/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.target.TargetUnavailable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

/** A target that is not available: each test that it is declared for is skipped, and nothing of its class runs. */
class MissingTargetTests {
    private static final List<String> EVENTS = FakeTarget.EVENTS;

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    private static FakeTarget missing(String name) {
        return FakeTarget.server(name).failing(new TargetUnavailable("no docker here: token=geheim"));
    }

    private static List<String> reasons(Ran ran) {
        return ran.results().allEvents().skipped().stream()
                .map(skipped -> skipped.getPayload(String.class).orElseThrow())
                .distinct()
                .toList();
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                arguments("load tests, plain tests and set-up", SetUpTestCase.class, 2, "SetUpTestCase.SHOP"),
                arguments("tests that are made as they run", MadeTestCase.class, 3, "MadeTestCase.SHOP"),
                arguments("tests of nested classes", AroundTestCase.class, 3, "AroundTestCase.SHOP"),
                arguments("a nested class with one of its own", OuterTestCase.class, 1, "InnerTestCase.SHOP"),
                arguments("a target of the superclass", InheritingTestCase.class, 2, "SetUpTestCase.SHOP"),
                arguments(
                        "a load in the programmatic form", ProgrammaticTestCase.class, 1, "ProgrammaticTestCase.SHOP"),
                arguments("a target that others share", SharingTestCase.class, 1, "SharingTestCase.SHOP"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void eachTestIsSkippedWithTheReason(String what, Class<?> testCase, int tests, String target) {
        Ran ran = loads.run(testCase);

        String reason = "target '%s' is not available: no docker here: token=***".formatted(target);
        assertThat(reasons(ran)).as(what).containsExactly(reason);
        assertThat(ran.skipped()).isEqualTo(tests);
        assertThat(ran.results().allEvents().failed().count()).isZero();
        assertThat(ran.results().allEvents().aborted().count()).isZero();
        assertThat(EVENTS).doesNotContain("set-up", "tear-down", "body");
        assertThat(ran.printed().lines().filter(line -> line.contains("is skipped")))
                .singleElement()
                .asString()
                .matches("plimsoll: [\\w.]*TestCase is skipped: " + Pattern.quote(reason));
        assertThat(ran.summaries()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void theClassFailsWhereTargetsAreRequired(String what, Class<?> testCase, int tests, String target) {
        Ran ran = loads.with("plimsoll.requireTargets", "true").run(testCase);

        assertThat(ran.message())
                .as(what)
                .isEqualTo("target '%s' is not available: no docker here: token=***".formatted(target)
                        + " (it fails the tests because plimsoll.requireTargets is set)");
        assertThat(ran.failure().getCause()).as("the same once more").isNull();
        assertThat(EVENTS).doesNotContain("set-up", "tear-down", "body");
    }

    static class SetUpTestCase {
        @LoadTarget
        static final FakeTarget SHOP = missing("shop");

        @BeforeAll
        static void setUpAll() {
            EVENTS.add("set-up");
        }

        @BeforeEach
        void setUp() {
            EVENTS.add("set-up");
        }

        @LoadTest
        void load() {
            EVENTS.add("body");
        }

        @Test
        void plain() {
            EVENTS.add("body");
        }

        @AfterEach
        void tearDown() {
            EVENTS.add("tear-down");
        }

        @AfterAll
        static void tearDownAll() {
            EVENTS.add("tear-down");
        }
    }

    static class InheritingTestCase extends SetUpTestCase {}

    static class MadeTestCase {
        @LoadTarget
        static final FakeTarget SHOP = missing("shop");

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number) {
            EVENTS.add("body");
        }

        @RepeatedTest(2)
        void repeated() {
            EVENTS.add("body");
        }

        @TestFactory
        Stream<DynamicTest> made() {
            EVENTS.add("body");
            return Stream.empty();
        }
    }

    static class AroundTestCase {
        @LoadTarget
        static final FakeTarget SHOP = missing("shop");

        @LoadTest
        void load() {
            EVENTS.add("body");
        }

        @Nested
        class InnerTestCase {
            @LoadTarget
            final FakeTarget inner = FakeTarget.server("inner").at(() -> EVENTS.add("body"));

            @BeforeEach
            void setUp() {
                EVENTS.add("set-up");
            }

            @LoadTest
            void load() {
                EVENTS.add("body");
            }

            @Nested
            class InnermostTestCase {
                @Test
                void plain() {
                    EVENTS.add("body");
                }
            }
        }
    }

    static class OuterTestCase {
        @Test
        void plain() {}

        @Nested
        class InnerTestCase {
            @LoadTarget
            static final FakeTarget SHOP = missing("shop");

            @LoadTest
            void load() {
                EVENTS.add("body");
            }
        }
    }

    static class ProgrammaticTestCase {
        @LoadTarget
        static final FakeTarget SHOP = missing("shop");

        @LoadIsolated
        @Test
        void load() {
            EVENTS.add("body");
            Load.test("programmatic")
                    .scenario("all", s -> s.body((user, http) -> {}))
                    .run();
        }
    }

    static class SharingTestCase {
        private static final FakeTarget SHARED = missing("shop");

        @LoadTarget(shared = true)
        static final FakeTarget SHOP = SHARED;

        @LoadTest
        void load() {
            EVENTS.add("body");
        }
    }

    static class AlsoSharingTestCase {
        @LoadTarget(shared = true)
        static final FakeTarget SHOP = SharingTestCase.SHARED;

        @LoadTest
        void load() {
            EVENTS.add("body");
        }
    }

    @Test
    void everyClassOfASharedTargetIsSkippedAndItIsTriedOnce() {
        Ran ran = loads.run(SharingTestCase.class, AlsoSharingTestCase.class);

        assertThat(ran.skipped()).isEqualTo(2);
        assertThat(reasons(ran)).hasSize(2);
        assertThat(EVENTS).containsExactly("shop starts", "shop stops");
    }

    static class InstanceTestCase {
        @LoadTarget
        final FakeTarget shop = missing("shop");

        @BeforeEach
        void setUp() {
            EVENTS.add("set-up");
        }

        @LoadTest
        void load() {
            EVENTS.add("body");
        }

        @AfterEach
        void tearDown() {
            EVENTS.add("tear-down");
        }
    }

    @Test
    void aTargetOfATestAloneSkipsThatTest() {
        Ran ran = loads.run(InstanceTestCase.class);

        assertThat(ran.abortion())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("target 'InstanceTestCase.shop' is not available: no docker here: token=***");
        assertThat(ran.printed())
                .contains("plimsoll: InstanceTestCase.load is skipped: target 'InstanceTestCase.shop'");
        assertThat(EVENTS).containsExactly("shop starts", "shop stops");
    }

    @Test
    void nothingRunsWhereConditionsAreDeactivated() {
        Ran ran = loads.with("junit.jupiter.conditions.deactivate", "*").run(SetUpTestCase.class);

        assertThat(ran.results().testEvents().aborted().count()).isEqualTo(2);
        assertThat(EVENTS).containsExactly("shop starts", "shop stops");
    }

    @Test
    void othersThatStartedAreStoppedAtTheEndOfTheClass() {
        Ran ran = loads.run(OneOfTwoTestCase.class);

        assertThat(ran.results().testEvents().skipped().stream().map(Event::getTestDescriptor))
                .hasSize(1);
        assertThat(EVENTS).containsExactlyInAnyOrder("cache starts", "shop starts", "shop stops", "cache stops");
    }

    static class OneOfTwoTestCase {
        static final FakeTarget CACHE_VALUE = FakeTarget.silent("cache");

        @LoadTarget
        static final FakeTarget CACHE = CACHE_VALUE;

        @LoadTarget
        static final FakeTarget SHOP = missing("shop").needing(CACHE_VALUE);

        @LoadTest
        void load() {}
    }
}

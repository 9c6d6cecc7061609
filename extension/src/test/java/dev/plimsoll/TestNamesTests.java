/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test is called, and what goes by that name: reports, baselines, settings, exports. */
class TestNamesTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @TempDir
    Path files;

    @BeforeEach
    void here() {
        loads.with("files", files.toString());
    }

    @BaseUrl("${server}")
    @ParameterizedClass
    @ValueSource(ints = {5, 120})
    static class PausesTestCase {
        @Parameter
        int ms;

        @LoadTest(vus = 7, iterations = 40)
        @Baseline(maxRegression = "10%", minDelta = "100ms", file = "${files}/{test}.json")
        void visit(Http http) {
            http.get("/" + ms).endpoint("visit").send();
        }
    }

    @BaseUrl("${server}")
    abstract static class SharedTestCase {
        @LoadTest
        void visit(Http http) {
            http.get("/").send();
        }

        @Nested
        class Inside {
            @LoadTest
            void look(Http http) {
                http.get("/").send();
            }
        }
    }

    static class OneTestCase extends SharedTestCase {}

    static class OtherTestCase extends SharedTestCase {}

    @BaseUrl("${server}")
    static class OverloadedTestCase {
        @LoadTest
        void visit(Http http) {
            http.get("/").send();
        }

        @LoadTest
        void visit(VirtualUser user, Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    @ParameterizedClass
    @ValueSource(strings = {"a", "b"})
    static class OuterTestCase {
        @Parameter
        @Nullable
        String shop;

        @Nested
        @ParameterizedClass
        @ValueSource(ints = {1, 2})
        class Inner {
            @Parameter
            int size;

            @LoadTest
            void visit(Http http) {
                http.get("/").send();
            }
        }

        @Nested
        class Plain {
            @LoadTest
            void visit(Http http) {
                http.get("/").send();
            }
        }
    }

    /** Arguments that are long, odd, equal, secret or without a text of their own. */
    @BaseUrl("${server}")
    @ParameterizedClass
    @MethodSource("arguments")
    static class OddTestCase {
        @Parameter
        @Nullable
        Object it;

        static Stream<Arguments> arguments() {
            return Stream.of(
                            "a/b",
                            "a_b",
                            "a b",
                            "a?b",
                            "..",
                            "[x]",
                            "größe",
                            "grüße",
                            "+1",
                            "-1",
                            "",
                            "same",
                            "same",
                            new Object(),
                            new Object(),
                            "line\nend",
                            "x".repeat(500) + 1,
                            "x".repeat(500) + 2)
                    .map(Arguments::of);
        }

        @LoadTest
        @Baseline(file = "${files}/{test}.json")
        void visit(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    @ParameterizedClass
    @ValueSource(strings = {"password=hunter2", "password=hunter3"})
    static class SecretTestCase {
        @Parameter
        @Nullable
        String login;

        @LoadTest
        void visit(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    @ParameterizedClass(name = "quick")
    @ValueSource(ints = {1, 2})
    static class RenamedTestCase {
        @Parameter
        int it;

        @LoadTest
        void visit(Http http) {
            http.get("/").send();
        }
    }

    static final class North {
        @BaseUrl("${server}")
        static class TwinTestCase {
            @LoadTest
            @Baseline(file = "${files}/{test}.json")
            void visit(Http http) {
                http.get("/").endpoint("north").send();
            }
        }
    }

    static final class South {
        @BaseUrl("${server}")
        static class TwinTestCase extends North.TwinTestCase {}
    }

    @Test
    void classesOfOneSimpleNameHaveBaselinesOfTheirOwn() throws IOException {
        for (String mode : List.of("update", "add", "check")) {
            loads.with("plimsoll.baseline", mode)
                    .run(North.TwinTestCase.class, South.TwinTestCase.class)
                    .passed(2);
        }
        assertThat(files.toFile().list())
                .containsExactlyInAnyOrder(
                        "TwinTestCase.visit.json", "dev.plimsoll.TestNamesTests.South.TwinTestCase.visit.json");
        assertThat(Files.readString(files.resolve("TwinTestCase.visit.json"))).contains("North$TwinTestCase");
    }

    @Test
    void aClassThatHasMovedKeepsItsBaseline() throws IOException {
        Path file = files.resolve("TwinTestCase.visit.json");
        loads.with("plimsoll.baseline", "update").run(North.TwinTestCase.class).passed(1);
        Files.writeString(file, Files.readString(file).replace("$North$", "$Gone$"));
        loads.with("plimsoll.baseline", "add").run(North.TwinTestCase.class).passed(1);
        assertThat(files.toFile().list()).containsExactly("TwinTestCase.visit.json");
    }

    static Stream<Arguments> names() {
        return Stream.of(
                row(PausesTestCase.class, "PausesTestCase[ms=120].visit", "PausesTestCase[ms=5].visit"),
                row(OneTestCase.class, "OneTestCase.Inside.look", "OneTestCase.visit"),
                row(OtherTestCase.class, "OtherTestCase.Inside.look", "OtherTestCase.visit"),
                row(
                        OverloadedTestCase.class,
                        "OverloadedTestCase.visit(Http)",
                        "OverloadedTestCase.visit(VirtualUser,Http)"),
                row(
                        OuterTestCase.class,
                        "OuterTestCase[shop=a].Inner[size=1].visit",
                        "OuterTestCase[shop=a].Inner[size=2].visit",
                        "OuterTestCase[shop=a].Plain.visit",
                        "OuterTestCase[shop=b].Inner[size=1].visit",
                        "OuterTestCase[shop=b].Inner[size=2].visit",
                        "OuterTestCase[shop=b].Plain.visit"),
                row(
                        SecretTestCase.class,
                        "SecretTestCase[login=password=*** #2].visit",
                        "SecretTestCase[login=password=***].visit"),
                row(RenamedTestCase.class, "RenamedTestCase[quick #2].visit", "RenamedTestCase[quick].visit"));
    }

    private static Arguments row(Class<?> testCase, String... names) {
        return Arguments.of(testCase, List.of(names));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachTestHasANameOfItsOwn(Class<?> testCase, List<String> names) {
        Ran ran = loads.run(testCase).passed(names.size());
        assertThat(ran.summaries().stream()
                        .map(ran::summary)
                        .map(summary -> summary.json().at("/test/name").asText()))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(ran.summaries()).noneMatch(directory -> directory.endsWith("-2"));
    }

    @Test
    void oddArgumentsStayApart() throws IOException {
        int runs = (int) OddTestCase.arguments().count();
        Ran ran =
                loads.with("plimsoll.baseline", "update").run(OddTestCase.class).passed(runs);
        assertThat(ran.summaries()).hasSize(runs).noneMatch(directory -> directory.matches(".*-\\d"));
        assertThat(ran.summaries().stream()
                        .map(name -> ran.summary(name).json().at("/test/name").asText()))
                .doesNotHaveDuplicates();
        try (Stream<Path> baselines = Files.list(files)) {
            assertThat(baselines).hasSize(runs);
        }
        ran.summaries().forEach(name -> assertThat(name).matches("[A-Za-z0-9._-]{1,160}"));
    }

    private void answerAfter(int five, int other) {
        loads.server()
                .answer(request ->
                        RawReply.ok("").after(Duration.ofMillis(request.target().equals("/5") ? five : other)));
    }

    @Tag("long")
    @Test
    void eachInvocationHasABaselineOfItsOwn() {
        answerAfter(0, 300);
        loads.with("plimsoll.baseline", "update").run(PausesTestCase.class).passed(2);
        assertThat(files.toFile().list())
                .containsExactlyInAnyOrder("PausesTestCase_ms_5_.visit.json", "PausesTestCase_ms_120_.visit.json");

        answerAfter(250, 300);
        Ran ran = loads.with("plimsoll.baseline", "check").run(PausesTestCase.class);
        assertThat(ran.succeeded()).isEqualTo(1);
        assertThat(ran.message()).contains("baseline", "invocation: [1] ms", "PausesTestCase_ms_5_.visit");
    }

    @Test
    void anInvocationIsInEveryOutput() throws IOException {
        Ran ran = loads.with("plimsoll.out", "csv=" + files + "/all.csv")
                .run(PausesTestCase.class)
                .passed(2);
        assertThat(ran.summary("PausesTestCase_ms_5_.visit")
                        .json()
                        .at("/test/invocation")
                        .asText())
                .matches("\\[1] ms ?= ?5");
        assertThat(Files.readString(ran.reports().resolve("index.html")))
                .contains("PausesTestCase[ms=5].visit", "PausesTestCase[ms=120].visit");
        assertThat(Files.readString(ran.reports().resolve("PausesTestCase_ms_5_.visit/summary.md")))
                .contains("ms=5");
        assertThat(Files.readString(files.resolve("all.csv"))).contains("PausesTestCase[ms%3D120].visit");
    }

    /** {@code -D} cannot have an equals sign in a key: therefore the index. */
    @ParameterizedTest
    @CsvSource({
        "plimsoll.PausesTestCase[ms=5].visit.iterations, 7, 40",
        "plimsoll.PausesTestCase[1].visit.iterations, 7, 40",
        "plimsoll.PausesTestCase[2].visit.iterations, 40, 7",
        "plimsoll.PausesTestCase.visit.iterations, 7, 7",
        "plimsoll.iterations, 7, 7"
    })
    void settingsAreForOneInvocationOrForAll(String key, int first, int second) {
        Ran ran = loads.with(key, "7").run(PausesTestCase.class).passed(2);
        assertThat(ran.summary("PausesTestCase_ms_5_.visit").count("iterations"))
                .isEqualTo(first);
        assertThat(ran.summary("PausesTestCase_ms_120_.visit").count("iterations"))
                .isEqualTo(second);
    }

    @Test
    void theMoreSpecialKeyWins() {
        Ran ran = loads.with("plimsoll.PausesTestCase.visit.iterations", "7")
                .with("plimsoll.PausesTestCase[2].visit.iterations", "8")
                .with("plimsoll.PausesTestCase[ms=120].visit.iterations", "9")
                .run(PausesTestCase.class)
                .passed(2);
        assertThat(ran.summary("PausesTestCase_ms_5_.visit").count("iterations"))
                .isEqualTo(7);
        assertThat(ran.summary("PausesTestCase_ms_120_.visit").count("iterations"))
                .isEqualTo(9);
    }

    @Test
    void anInvocationMayBeSwitchedOff() {
        Ran ran =
                loads.with("plimsoll.PausesTestCase[1].visit.enabled", "false").run(PausesTestCase.class);
        assertThat(ran.succeeded()).isEqualTo(1);
        assertThat(ran.summaries()).containsExactly("PausesTestCase_ms_120_.visit");
    }

    @Test
    void aSecondRunKeepsTheNameAndTheBaseline() {
        loads.with("plimsoll.baseline", "add").run(PausesTestCase.class).passed(2);
        Ran second = loads.run(PausesTestCase.class).passed(2);
        assertThat(second.summaries()).contains("PausesTestCase_ms_5_.visit-2");
        assertThat(second.summary("PausesTestCase_ms_5_.visit-2")
                        .json()
                        .at("/test/name")
                        .asText())
                .isEqualTo("PausesTestCase[ms=5].visit");
        assertThat(files.toFile().list()).hasSize(2);
    }
}

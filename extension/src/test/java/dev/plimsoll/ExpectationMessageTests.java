/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpRequest;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that did not get what it expected says what that was, in every output. */
class ExpectationMessageTests {
    private static final String FILE = "ExpectationMessageTests.java";
    private static final Predicate<Reply> SHARED = reply -> reply.body().contains("shared");
    private static volatile UnaryOperator<HttpRequest> expecting = request -> request;

    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class ExpectingTestCase {
        @LoadTest(iterations = 3)
        void load(Http http) {
            expecting.apply(http.get("/x")).send();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            201         | 200 | GET /x: 200, expected 201
            200 204     | 503 | GET /x: 503, expected 200 or 204
            200 201 204 | 404 | GET /x: 404, expected 200, 201 or 204
            302         | 200 | GET /x: 200, expected 302 (redirects are followed)
            304         | 200 | GET /x: 200, expected 304
            200 302     | 500 | GET /x: 500, expected 200 or 302
            """)
    void expectedStatusesAreNamed(String wanted, int status, String message) {
        int[] statuses =
                List.of(wanted.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
        expecting = request -> request.expect(statuses);
        loads.server().answer(RawReply.status(status, "hello"));
        assertThat(run().message()).contains("\n  3 x " + message + "\n");
    }

    @Test
    void everyOutputSaysIt() throws IOException {
        expecting = request -> request.expect(201);
        Ran ran = run();
        String wanted = "GET /x: 200, expected 201";
        assertThat(ran.message()).contains(wanted);
        assertThat(ran.summary().elements("errors").map(e -> e.path("message").asText()))
                .containsExactly(wanted);
        assertThat(file(ran, "summary.md")).contains(wanted);
        assertThat(file(ran, "report.html")).contains(wanted);
        assertThat(loads.with("plimsoll.progress", "plain")
                        .run(ExpectingTestCase.class)
                        .printed())
                .contains(wanted);
    }

    @Test
    void predicateIsNamedByTheLineThatGaveIt() {
        int line = lineHere() + 1;
        expecting = request -> request.expect(reply -> reply.body().contains("missing"));
        assertThat(run().message())
                .contains("3 x GET /x: 200 did not meet the expectation at " + FILE + ":" + line + "\n");
    }

    @Test
    void predicateThatCapturesIsNoDifferent() {
        String missing = "missing" + loads.hashCode();
        int line = lineHere() + 2;
        expecting =
                request -> request.tag("a", "b").expect(reply -> reply.body().contains(missing));
        assertThat(run().message())
                .contains("3 x GET /x: 200 did not meet the expectation at " + FILE + ":" + line + "\n");
    }

    @BaseUrl("${server}")
    static class SharedPredicateTestCase {
        static int firstLine;

        @LoadTest(iterations = 2)
        void load(Http http) {
            firstLine = lineHere() + 1;
            http.get("/a").expect(SHARED).send();
            http.post("/a").expect(SHARED).send();
            http.get("/b").expect(SHARED).send();
        }
    }

    @Test
    void predicateThatRequestsShareIsNamedForEach() {
        assertThat(loads.run(SharedPredicateTestCase.class).message())
                .contains(
                        "GET /a: 200 did not meet the expectation at " + FILE + ":" + SharedPredicateTestCase.firstLine)
                .contains("POST /a: 200 did not meet the expectation at " + FILE + ":"
                        + (SharedPredicateTestCase.firstLine + 1))
                .contains("GET /b: 200 did not meet the expectation at " + FILE + ":"
                        + (SharedPredicateTestCase.firstLine + 2));
    }

    @Test
    void messageContainsWhatThePredicateThrew() {
        expecting = request -> request.expect(reply -> {
            throw new IllegalStateException("no id in " + reply.body());
        });
        assertThat(run().message())
                .containsPattern("3 x GET /x: 200 did not meet the expectation at " + FILE
                        + ":\\d+, which threw IllegalStateException\n")
                .contains("\n      threw:   IllegalStateException: no id in ok\n");
    }

    @Test
    void messageContainsAFailedAssertionOfThePredicate() {
        expecting = request -> request.expect(reply -> {
            assertThat(reply.status()).as("status").isEqualTo(201);
            return true;
        });
        assertThat(run().message())
                .contains(", which threw AssertionFailedError\n")
                .contains("threw:   AssertionFailedError: [status] expected: 201 but was: 200");
    }

    @Test
    void messageOfAnExceptionMayThrowItself() {
        expecting = request -> request.expect(reply -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException();
                }
            };
        });
        assertThat(run().message()).contains("3 x GET /x: 200 did not meet the expectation at " + FILE);
    }

    @Test
    void statusIsReportedBeforeThePredicate() {
        expecting = request -> request.expect(201).expect(reply -> false);
        assertThat(run().message()).contains("3 x GET /x: 200, expected 201\n");
        expecting = request -> request.expect(200).expect(reply -> false);
        assertThat(loads.run(ExpectingTestCase.class).message())
                .contains("3 x GET /x: 200 did not meet the expectation at " + FILE);
    }

    @Test
    void requestWithoutAnAnswerKeepsItsErrorKind() {
        expecting = request -> request.expect(201).expect(reply -> false);
        String nobody = "http://127.0.0.1:" + RawServer.unusedPort();
        assertThat(loads.with("server", nobody).run(ExpectingTestCase.class).message())
                .contains("3 x GET /x: connect\n")
                .doesNotContain("expected 201")
                .doesNotContain("expectation");
    }

    @BaseUrl("${server}")
    @Outcome(name = "created", status = 200)
    static class OutcomeTestCase {
        @LoadTest(iterations = 1)
        void load(Http http) {
            http.get("/x").expect(201).send();
        }
    }

    @Test
    void declaredOutcomeIsNamedBeside() {
        assertThat(loads.run(OutcomeTestCase.class).message()).contains("1 x GET /x: 200 created, expected 201\n");
    }

    @BaseUrl("${server}")
    static class ParallelTestCase {
        static int line;

        @LoadTest(iterations = 1)
        void load(Http http) {
            line = lineHere() + 2;
            List<HttpRequest> requests = new ArrayList<>(List.of(http.get("/a").expect(204)));
            requests.add(http.get("/b").expect(reply -> reply.status() == 204));
            http.sendAll(requests.toArray(HttpRequest[]::new));
        }
    }

    @Test
    void parallelRequestsSayItToo() {
        assertThat(loads.run(ParallelTestCase.class).message())
                .contains("1 x GET /a: 200, expected 204\n")
                .contains("1 x GET /b: 200 did not meet the expectation at " + FILE + ":" + ParallelTestCase.line);
    }

    private Ran run() {
        return loads.run(ExpectingTestCase.class);
    }

    private String file(Ran ran, String name) throws IOException {
        return Files.readString(ran.reports().resolve(ran.summaries().get(0)).resolve(name));
    }

    private static int lineHere() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }
}

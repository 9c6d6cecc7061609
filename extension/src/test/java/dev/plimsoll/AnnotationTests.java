/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/** Where annotations may stand, and what they do together with each other and with Jupiter's. */
class AnnotationTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void firstOutcomeThatMatchesNamesAReplyAndTheMethodsComeFirst() {
        loads.server()
                .answer(request -> request.target().equals("/declined")
                        ? RawReply.status(402, "{\"reason\":\"no credit\"}").header("x-kind", "soft; retry")
                        : RawReply.status(201, "created"));

        Ran ran = loads.run(OutcomesTestCase.class).passed(1);

        Summary summary = ran.summary();
        assertThat(summary.names("outcomes")).containsExactlyInAnyOrder("declined", "created");
        assertThat(summary.of("outcomes", "declined").path("expected").asBoolean())
                .isTrue();
        assertThat(summary.metric("http_req_failed").path("hits").asInt()).isZero();
    }

    @BaseUrl("${server}")
    @Outcome(name = "of the type", body = "reason")
    @Outcome(name = "created", status = 201)
    static class OutcomesTestCase {
        @LoadTest
        @Outcome(name = "hard", header = "x-kind: hard")
        @Outcome(
                name = "declined",
                status = {402, 409},
                bodyMatches = "\"reason\":\"no .*\"",
                header = "x-kind: soft")
        void load(Http http) {
            assertThat(http.get("/declined").send().outcome()).isEqualTo("declined");
            assertThat(http.get("/").send().failed()).isFalse();
        }
    }

    @Test
    void unexpectedOutcomeFailsWhateverItsStatus() {
        loads.server().answer(RawReply.ok("{\"errors\":[\"no such field\"]}"));

        Ran ran = loads.run(UnexpectedTestCase.class);

        assertThat(ran.firstLine()).startsWith("1 of 2 thresholds missed: http_req_failed rate==0 was 100 %");
        assertThat(ran.message()).contains("graphql error", "no such field");
        assertThat(ran.summary()
                        .of("outcomes", "graphql error")
                        .path("expected")
                        .asBoolean(true))
                .isFalse();
    }

    @BaseUrl("${server}")
    static class UnexpectedTestCase {
        @LoadTest
        @Outcome(name = "graphql error", body = "errors", expected = false)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void lastOutcomeWithoutConditionsMakesTheListExhaustive() {
        Summary summary = loads.run(ExhaustiveTestCase.class).summary();

        assertThat(summary.verdict()).isEqualTo("MISSED");
        assertThat(summary.names("outcomes")).containsExactly("anything else");
        assertThat(summary.of("endpoints", "GET /").path("failed").asInt()).isEqualTo(1);
    }

    @BaseUrl("${server}")
    @Outcome(name = "anything else", expected = false)
    static class ExhaustiveTestCase {
        @LoadTest
        @Outcome(name = "created", status = 201)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void endpointsNameTheRequestsThatMatch() {
        Summary summary = loads.run(EndpointsTestCase.class).passed(1).summary();

        assertThat(summary.names("endpoints"))
                .containsExactlyInAnyOrder("order", "cancel order", "GET /items/{id}", "own name", "GET /users/{name}");
        assertThat(summary.of("endpoints", "order").path("requests").asInt()).isEqualTo(2);
    }

    @BaseUrl("${server}")
    @Endpoint(name = "order", method = "GET", path = "/orders/{id}")
    static class EndpointsTestCase {
        @LoadTest
        @Endpoint(name = "cancel order", method = "DELETE", path = "/orders/{id}")
        void load(Http http) {
            http.get("/orders/abc").send();
            http.get("/orders/{id}", "x y").send();
            http.delete("/orders/17").send();
            http.get("/items/17").send();
            http.get("/users/{name}", "jo").send();
            http.get("/orders/17").endpoint("own name").send();
        }
    }

    @Test
    void baseUrlOfTheMethodBeatsThatOfTheTypeAndConfigurationBeatsBoth() {
        try (RawServer other = RawServer.start();
                RawServer configured = RawServer.start()) {
            loads.with("other", other.url()).run(BaseUrlsTestCase.class).passed(2);
            assertThat(loads.server().received()).hasSize(1);
            assertThat(other.received()).hasSize(1);

            loads.with("plimsoll.BaseUrlsTestCase.ofTheMethod.baseUrl", configured.url())
                    .run(BaseUrlsTestCase.class)
                    .passed(2);
            assertThat(loads.server().received()).hasSize(2);
            assertThat(configured.received()).hasSize(1);
            assertThat(configured.last().target()).isEqualTo("/of-method");

            loads.with("plimsoll.baseUrl", configured.url() + "/api")
                    .runMethod(BaseUrlsTestCase.class, "ofTheType")
                    .passed(1);
            assertThat(configured.last().target()).isEqualTo("/api/of-type");
        }
    }

    @BaseUrl("${server}")
    static class BaseUrlsTestCase {
        @LoadTest
        void ofTheType(Http http) {
            http.get("/of-type").send();
        }

        @LoadTest
        @BaseUrl("${no.such.property:${other}}")
        void ofTheMethod(Http http) {
            http.get("/of-method").send();
        }
    }

    @Test
    void composedAnnotationIsSelectedByItsTag() {
        Ran ran = loads.onlyTagged("quick").run(ComposedTestCase.class);

        assertThat(ran.firstLine()).startsWith("1 of 3 thresholds missed: iterations count==5 was 2");
        assertThat(ran.summaries()).containsExactly("ComposedTestCase.quick");
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @LoadTest(iterations = 2)
    @Threshold("iterations: count==2")
    @Tag("quick")
    @interface QuickTest {}

    static class ComposedTestCase {
        @QuickTest
        @Threshold("iterations: count==5")
        void quick() {}

        @LoadTest
        void other() {}
    }

    @Test
    void nestedLoadTestIsHeldToWhatTheClassesAroundItSay() {
        Ran ran = loads.run(AroundTestCase.class);

        assertThat(ran.summaries()).containsExactly("AroundTestCase.Inner.load");
        Summary summary = ran.summary();
        assertThat(summary.json().path("test").path("name").asText()).isEqualTo("AroundTestCase.Inner.load");
        assertThat(summary.names("outcomes")).containsExactly("named outside");
        assertThat(summary.names("endpoints")).containsExactly("start page");
        assertThat(ran.firstLine()).startsWith("1 of 4 thresholds missed: http_reqs count==7 was 1");
    }

    @BaseUrl("${server}")
    @Threshold("http_reqs: count==7")
    @Outcome(name = "named outside", status = 200)
    @Endpoint(name = "start page", path = "/")
    static class AroundTestCase {
        @Nested
        @Threshold("iterations: count==1")
        class Inner {
            @LoadTest
            void load(Http http) {
                http.get("/").send();
            }
        }
    }

    @Test
    void loadTestsAreInheritedFromSuperclassesAndInterfaces() {
        Ran ran = loads.run(InheritingTestCase.class);

        assertThat(ran.summaries())
                .containsExactly("InheritingTestCase.ofInterface", "InheritingTestCase.ofSuperclass");
        for (String name : ran.summaries()) {
            assertThat(ran.summary(name)
                            .elements("thresholds")
                            .map(rule -> rule.path("source").asText()))
                    .as(name)
                    .contains("iterations: count<=1", "iterations: count>=1");
        }
        assertThat(ran.succeeded()).isEqualTo(2);
    }

    @BaseUrl("${server}")
    @Threshold("iterations: count<=1")
    static class InheritedTestCase {
        @LoadTest
        void ofSuperclass(Http http) {
            http.get("/superclass").send();
        }
    }

    @Threshold("iterations: count>=1")
    interface LoadContract {
        @LoadTest
        default void ofInterface(Http http) {
            http.get("/interface").send();
        }
    }

    static class InheritingTestCase extends InheritedTestCase implements LoadContract {}

    @Test
    void parameterizedClassRunsItsLoadTestsForEachArgument() {
        Ran ran = loads.run(ParameterizedTestCase.class).passed(2);

        assertThat(ran.summaries())
                .containsExactly("ParameterizedTestCase_shop_north_.load", "ParameterizedTestCase_shop_south_.load");
        assertThat(loads.server().received())
                .extracting(RawServer.Received::target)
                .containsExactlyInAnyOrder("/north", "/south");
    }

    @BaseUrl("${server}")
    @ParameterizedClass
    @ValueSource(strings = {"north", "south"})
    static class ParameterizedTestCase {
        @Parameter
        String shop = "";

        @LoadTest
        void load(Http http) {
            http.get("/" + shop).send();
        }
    }

    @Test
    void timeoutEndsTheLoadAndItsReportIsWritten() {
        Ran ran = loads.run(TimeoutTestCase.class);

        assertThat(ran.failure()).isInstanceOf(TimeoutException.class);
        Summary summary = ran.summary();
        assertThat(summary.verdict()).isEqualTo("ABORTED");
        assertThat(summary.json().path("abortedBy").asText()).contains("@Timeout");
        assertThat(summary.count("http_reqs")).isPositive();
    }

    @BaseUrl("${server}")
    static class TimeoutTestCase {
        @LoadTest(vus = 2, duration = "1m")
        @Timeout(value = 700, unit = TimeUnit.MILLISECONDS)
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }
    }

    @Test
    void defaultTimeoutForUnitTestsDoesNotHoldForLoadTests() {
        loads.with("junit.jupiter.execution.timeout.testable.method.default", "100ms");

        loads.run(LongerTestCase.class).passed(1);
    }

    static class LongerTestCase {
        @LoadTest(duration = "300ms")
        void load(VirtualUser user) {
            user.sleep("20ms");
        }
    }

    @Test
    void assumptionThatDoesNotHoldSkipsTheTest() {
        Ran ran = loads.run(AssumingTestCase.class);

        assertThat(ran.abortion()).isInstanceOf(TestAbortedException.class).hasMessageContaining("no stock");
        assertThat(ran.summary().verdict()).isEqualTo("ABORTED");
        assertThat(ran.summary().json().path("abortedBy").asText()).contains("no stock");
    }

    static class AssumingTestCase {
        @LoadTest(vus = 3, duration = "1m")
        void load(VirtualUser user) {
            assumeTrue(user.id() != 2, "no stock");
            user.sleep("10ms");
        }
    }

    @Test
    void plainTestBesideLoadTestsRunsAsEver() {
        Ran ran = loads.run(MixedTestCase.class).passed(2);

        assertThat(ran.summaries()).containsExactly("MixedTestCase.load");
        assertThat(MixedTestCase.plainRuns).isEqualTo(1);
    }

    @BaseUrl("${server}")
    @Threshold("iterations: count==3")
    static class MixedTestCase {
        static int plainRuns;

        @Test
        void plain() {
            plainRuns++;
        }

        @LoadTest(iterations = 3)
        void load() {}
    }

    @Test
    void repeatedLoadTestIsAConfigurationError() {
        for (Class<?> testCase : List.of(RepeatedTestCase.class, ParameterizedMethodTestCase.class)) {
            Ran ran = loads.run(testCase);

            assertThat(ran.results().testEvents().failed().list())
                    .anySatisfy(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                    .getThrowable())
                            .get()
                            .isInstanceOf(ExtensionConfigurationException.class)
                            .extracting(Throwable::getMessage)
                            .asString()
                            .contains("@LoadTest cannot be combined with @RepeatedTest or @ParameterizedTest"));
            assertThat(ran.succeeded()).isZero();
            assertThat(ran.summaries()).isEmpty();
        }
    }

    static class RepeatedTestCase {
        @LoadTest
        @RepeatedTest(2)
        void load() {}
    }

    static class ParameterizedMethodTestCase {
        @LoadTest
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void load(int number) {}
    }

    @Test
    void suspendFunctionIsAConfigurationError() {
        // what JUnit 6 hands on of a Kotlin suspend function; JUnit 5 does not discover it
        assertThat(loads.run(SuspendTestCase.class).message()).contains("suspend", "runBlocking");
    }

    static final class AnyContinuation implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return null;
        }
    }

    @ExtendWith(AnyContinuation.class)
    static class SuspendTestCase {
        @LoadTest
        void load(kotlin.coroutines.Continuation<?> continuation) {}
    }
}

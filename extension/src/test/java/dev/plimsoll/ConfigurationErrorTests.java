/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.user.VirtualUser;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be run as it is written says so, all at once and before the first request. */
class ConfigurationErrorTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @AfterEach
    void nothingWasSent() {
        assertThat(loads.server().received()).isEmpty();
    }

    private String mistakesOf(Class<?> testCase) {
        Ran ran = loads.run(testCase);
        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        return ran.message();
    }

    @Test
    void selectionsThatCanNeverMatchAreErrorsBeforeTheFirstRequest() {
        String message = mistakesOf(ImpossibleSelectionTestCase.class);

        assertThat(message).startsWith("ImpossibleSelectionTestCase.load has 5 configuration errors:\n- ");
        assertThat(message)
                .contains(
                        "the status '5xx' is impossible",
                        "the outcome 'faild' is impossible; it must be one of busy, ok, ",
                        "the method 'get' is impossible",
                        "the tag 'name' is unknown, did you mean 'endpoint'?",
                        "no sample of iterations has the tag 'status'");
    }

    @BaseUrl("${server}")
    static class ImpossibleSelectionTestCase {
        @LoadTest(iterations = 3)
        @Outcome(name = "busy", status = 503)
        @Threshold("http_reqs{status:5xx}: count==0")
        @Threshold(value = "http_reqs: count==0", outcome = "faild")
        @Threshold(value = "http_reqs: count==0", tags = "method:get")
        @Threshold("http_reqs{name:'GET /'}: count==0")
        @Threshold("iterations{status:503}: count==0")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void faultsAreReadWithAllTheirErrors() {
        assertThat(mistakesOf(WrongFaultTestCase.class))
                .contains("@Fault(name = \"slow\"): LATENCY requires latency", "lasts = \"long\" is not a duration");
    }

    @BaseUrl("${server}")
    static class WrongFaultTestCase {
        @LoadTest(iterations = 3)
        @Fault(name = "slow", on = "DB", kind = FaultKind.LATENCY)
        @Fault(name = "frozen", on = "DB", kind = FaultKind.STALL, lasts = "long")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void faultOnNothingIsReported() {
        assertThat(mistakesOf(FaultTestCase.class))
                .contains("fault 'frozen': nothing called 'DB' was started; put @LoadTarget on the field");
    }

    @BaseUrl("${server}")
    static class FaultTestCase {
        @LoadTest(iterations = 3)
        @Fault(name = "frozen", on = "DB", kind = FaultKind.STALL, at = "1s", lasts = "2s")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void allErrorsOfATestAreReportedAtOnce() {
        String message = mistakesOf(ManyMistakesTestCase.class);

        assertThat(message).startsWith("ManyMistakesTestCase.load has 9 configuration errors:\n- ");
        assertThat(message.lines())
                .anySatisfy(line -> assertThat(line).contains("duration = \"soon\"", "30s"))
                .anySatisfy(line -> assertThat(line).contains("iterations = 1", "vus = 2"))
                .anySatisfy(line -> assertThat(line).contains("@Threshold(\"p95<<500\")", "\"<<\"", "< <= > >= == !="))
                .anySatisfy(line -> assertThat(line)
                        .contains("@Threshold(\"http_req_duraton: p95<500\")", "did you mean 'http_req_duration'?"))
                .anySatisfy(line -> assertThat(line).contains("@Threshold(\"rate<1%\")", "rate of what?"))
                .anySatisfy(line -> assertThat(line).contains("@Outcome(name = \"broken\")", "\"(oops\""))
                .anySatisfy(line -> assertThat(line).contains("@Outcome(name = \"odd\")", "status 99"))
                .anySatisfy(line -> assertThat(line).contains("@Endpoint(name = \"orders\")", "must start with /"))
                .anySatisfy(line -> assertThat(line).contains("${NO_SUCH_URL}", "no default"));
    }

    @BaseUrl("${NO_SUCH_URL}")
    @Outcome(name = "broken", bodyMatches = "(oops")
    @Outcome(name = "odd", status = 99)
    @Endpoint(name = "orders", path = "orders")
    static class ManyMistakesTestCase {
        @LoadTest(vus = 2, iterations = 1, duration = "soon")
        @Threshold("p95<<500")
        @Threshold("http_req_duraton: p95<500")
        @Threshold("rate<1%")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void thresholdErrorsNameTheTextTheWrongPartAndTheAllowedValues() {
        String message = mistakesOf(ThresholdsTestCase.class);

        assertThat(message)
                .contains("@Threshold(\"p95<5parsec\"): \"parsec\" is not a unit here", "ms us s m", "\"p95<500ms\"")
                .contains("@Threshold(\"http_reqs: p95<5\"): \"p95\" is not an aggregate of the counter http_reqs;"
                        + " allowed: count, rate")
                .contains("@Threshold(\"p95<1\"): window = \"5s\" is longer than the measured run, which lasts 1s")
                .contains("@Threshold(\"p95<2\"): the phase 'hodl' is unknown; the plan has hold, did you mean 'hold'?")
                .contains("@Threshold(\"http_reqs{statsu:503}: count==0\"): the tag 'statsu' is unknown,"
                        + " did you mean 'status'?")
                .contains(
                        "@Threshold(\"http_req_duration{endpoint:a}: p95<3\"): the tag 'endpoint' is specified twice");
    }

    @BaseUrl("${server}")
    static class ThresholdsTestCase {
        @LoadTest(vus = 1, duration = "1s")
        @Threshold("p95<5parsec")
        @Threshold("http_reqs: p95<5")
        @Threshold(value = "p95<1", window = "5s")
        @Threshold(value = "p95<2", phase = "hodl")
        @Threshold("http_reqs{statsu:503}: count==0")
        @Threshold(value = "http_req_duration{endpoint:a}: p95<3", endpoint = "b")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void everyPlaceholderWithoutAValueIsReported() {
        String message = mistakesOf(PlaceholdersTestCase.class);

        assertThat(message)
                .contains("3 configuration errors", "${NO_SUCH_A}", "${NO_SUCH_B}", "${NO_SUCH_C}")
                .contains("or write ${NO_SUCH_A:default}");
    }

    @BaseUrl("${server}")
    static class PlaceholdersTestCase {
        @LoadTest(duration = "${NO_SUCH_A}")
        @Threshold("p95<${NO_SUCH_B}")
        @Threshold("p99<${NO_SUCH_C}")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void attributesThatContradictEachOtherAreConfigurationErrors() {
        assertThat(mistakesOf(ContradictionTestCase.class))
                .contains("duration = \"1s\" cannot be combined with stages")
                .contains("vus = 3 cannot be combined with stages")
                .contains("maxVus = 9 cannot be combined with stages: it requires a rate, as in rate = \"200/s\"");
    }

    @BaseUrl("${server}")
    static class ContradictionTestCase {
        @LoadTest(stages = "1s:5", duration = "1s", vus = 3, maxVus = 9)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "thresholds, sometimes, 'plimsoll.thresholds, enforce, report'",
        "progress, loud, 'plimsoll.progress, plain, live, web, off'",
        "enabled, maybe, 'plimsoll.enabled, true, false'",
        "seed, lucky, 'plimsoll.seed, whole number'",
        "timeScale, fast, 'plimsoll.timeScale, such as 0.1'",
        "summary.trendStats, p(200), 'plimsoll.summary.trendStats, p(200)'",
        "baseUrl, ftp://nowhere, 'base URL, http://localhost:8080'",
    })
    void badSettingIsAConfigurationErrorBeforeTheFirstRequest(String key, String value, String told) {
        loads.with("plimsoll." + key, value);

        assertThat(mistakesOf(FineTestCase.class))
                .contains("FineTestCase", value)
                .contains(told.split(", "));
    }

    @Test
    void settingsAndAnnotationsAreReportedTogether() {
        loads.with("plimsoll.progress", "loud").with("plimsoll.thresholds", "sometimes");

        assertThat(mistakesOf(ContradictionTestCase.class))
                .contains("plimsoll.progress = loud", "plimsoll.thresholds = sometimes", "maxVus = 9");
    }

    @BaseUrl("${server}")
    static class FineTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void targetIsNotStartedForAClassInWhichNoLoadTestIsValid() {
        assertThat(mistakesOf(InvalidWithTargetTestCase.class)).contains("@Outcome(name = \"broken\")");
        assertThat(InvalidWithTargetTestCase.TARGET.starts.get()).isZero();
    }

    static class InvalidWithTargetTestCase {
        @LoadTarget
        static final CountingTarget TARGET = new CountingTarget();

        @LoadTest
        @Outcome(name = "broken", bodyMatches = "(oops")
        void load(Http http) {
            http.get("/").send();
        }
    }

    static final class CountingTarget implements TargetSystem {
        final AtomicInteger starts = new AtomicInteger();

        @Override
        public void start() {
            starts.incrementAndGet();
        }

        @Override
        public void stop() {}

        @Override
        public @Nullable URI baseUrl() {
            return null;
        }
    }

    @Test
    void relativePathWithoutABaseUrlEndsTheRunAsAConfigurationError() {
        assertThat(mistakesOf(NoBaseUrlTestCase.class)).contains("\"/orders\"", "@BaseUrl", "plimsoll.baseUrl");
    }

    static class NoBaseUrlTestCase {
        @LoadTest(vus = 2, duration = "1m")
        void load(Http http) {
            http.get("/orders").send();
        }
    }

    @Test
    void configurationErrorAtRunTimeIsNotLostInABodyThatCatchesExceptions() {
        assertThat(mistakesOf(SwallowingTestCase.class)).contains("'orders'", "counter", "rate");
        assertThat(mistakesOf(SwallowingUrlTestCase.class)).contains("\"/orders\"", "@BaseUrl");
    }

    static class SwallowingTestCase {
        @LoadTest(vus = 2, duration = "1m")
        void load(VirtualUser user) {
            try {
                user.count("orders");
                user.rate("orders", true);
            } catch (RuntimeException e) {
                user.sleep("1ms");
            }
        }
    }

    static class SwallowingUrlTestCase {
        @LoadTest(vus = 2, duration = "1m")
        void load(VirtualUser user, Http http) {
            try {
                http.get("/orders").send();
            } catch (RuntimeException e) {
                user.sleep("1ms");
            }
        }
    }

    @Test
    void thresholdThatDoesNotSuitACustomMetricEndsTheRunAsAConfigurationError() {
        assertThat(mistakesOf(UnsuitableTestCase.class))
                .contains("@Threshold(\"orders: p95<5\")", "'orders' is a counter", "count, rate");
    }

    static class UnsuitableTestCase {
        @LoadTest(vus = 2, duration = "1m")
        @Threshold("orders: p95<5")
        void load(VirtualUser user) {
            user.count("orders");
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** What {@link Load} says that one annotated method cannot. */
class ProgrammaticFormTests {
    @RegisterExtension
    final ProgrammaticLoads loads = new ProgrammaticLoads();

    @Test
    void severalScenariosRunAtOnceEachWithItsModelAndThresholds() {
        LoadResult result = loads.load("several")
                .scenario(
                        "browse",
                        s -> s.vus(2)
                                .iterations(10)
                                .body((user, http) -> http.get("/browse").send()))
                .scenario(
                        "buy",
                        s -> s.rate("20/s")
                                .duration("500ms")
                                .body((user, http) -> http.get("/buy").send())
                                .threshold("http_reqs: count>=1")
                                .threshold("dropped_iterations: count<=9")) // on a machine that stands still
                .threshold("http_reqs{scenario:browse}: count==10")
                .run();

        assertThat(result.verdict()).isIn(Verdict.PASSED, Verdict.INCONCLUSIVE);
        assertThat(result.scenario("browse").count()).isEqualTo(10);
        assertThat(result.endpoint("GET /buy").count())
                .isEqualTo(result.scenario("buy").count());
        Summary summary = loads.summaryOf(result);
        assertThat(summary.names("scenarios")).containsExactly("browse", "buy");
        assertThat(summary.state("http_reqs: count>=1")).isEqualTo("MET");
        assertThat(result.reportDirectory()).isEqualTo(loads.reports().resolve("several"));
    }

    @Test
    void selectionsThatCanNeverMatchAreErrorsBeforeTheFirstRequest() {
        Load load = loads.load("impossible")
                .scenario("only", s -> s.iterations(3).body(ProgrammaticFormTests::get))
                .outcome("busy", o -> o.status(503))
                .threshold("http_reqs{outcome:bsuy}: count==0")
                .threshold("count==0", t -> t.metric("http_reqs").tag("status", "5xx"));

        assertThatThrownBy(load::measure)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "threshold(\"http_reqs{outcome:bsuy}: count==0\"): the outcome 'bsuy' is impossible;"
                                + " it must be one of busy, ok, ")
                .hasMessageContaining("threshold(\"count==0\"): the status '5xx' is impossible");
        assertThat(loads.server().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "0", "0/m"})
    void aRateRampsFromZero(String rate) {
        LoadResult result = loads.load("from zero")
                .scenario("only", s -> s.rate(rate).stages("2s:10/s").body(ProgrammaticFormTests::get))
                .measure();

        assertThat(result.metric("iterations").count()).isBetween(9L, 11L); // half of 2 s x 10/s
    }

    @Test
    void valuesThatMetricsCannotHoldAreRefusedOrWarnedOf() {
        LoadResult result = loads.load("range")
                .scenario(
                        "only",
                        s -> s.iterations(3).body((user, http) -> {
                            user.trend("tiny", 1e-9);
                            user.trend("tiny", 0);
                            switch ((int) user.iteration()) {
                                case 0 -> user.trend("huge", 1e300);
                                case 1 -> user.trend("long", Duration.ofDays(300_000));
                                default -> user.gauge("level", Double.NaN);
                            }
                        }))
                .measure();

        assertThat(result.metric("iterations").count()).isEqualTo(3);
        assertThat(result.metric("iterations_failed").rate()).isEqualTo(1);
        assertThat(result.warnings())
                .contains(
                        "the trend 'tiny' has values below 0.0000005, which count as 0, because six decimals are kept:"
                                + " record it in a smaller unit");
        assertThat(loads.summaryOf(result).json().path("errors").findValuesAsText("message"))
                .anySatisfy(message -> assertThat(message).contains("trend(\"huge\", 1.0E300): must be at most 2.3e12"))
                .anySatisfy(message -> assertThat(message).contains("must be at most 73 years"))
                .anySatisfy(message -> assertThat(message).contains("gauge(\"level\", NaN): must be a finite number"));
    }

    @Test
    void aPauseOfManyYearsEndsWithTheLoad() {
        LoadResult result = loads.load("long pause")
                .scenario(
                        "only",
                        s -> s.duration("200ms").gracefulStop("0s").body((user, http) -> {
                            user.count("began");
                            user.sleep(Duration.ofDays(300_000));
                        }))
                .measure();

        assertThat(result.metric("began").count()).isEqualTo(1);
    }

    @Test
    void missedThresholdFailsAsItDoesInAnAnnotatedTestAndNamesTheCallersLine() {
        loads.server().answer(RawReply.status(500, "broken"));

        Throwable failure = catchThrowable(() -> loads.load("failing")
                .scenario("only", s -> s.iterations(3).body(ProgrammaticFormTests::get))
                .threshold("http_req_failed: rate<1%")
                .run());

        assertThat(failure)
                .isInstanceOf(LoadTestFailedError.class)
                .hasMessageStartingWith("1 of 2 thresholds missed: http_req_failed rate<1% was 100 % (n=3)")
                .hasMessageContaining("3 x GET /: 500");
        assertThat(failure.getStackTrace()).hasSize(1);
        assertThat(failure.getStackTrace()[0].getFileName()).isEqualTo("ProgrammaticFormTests.java");
        assertThat(failure.getStackTrace()[0].getLineNumber()).isPositive();
    }

    @Test
    void measureReturnsWhatWasMissedWithoutFailing() {
        loads.server().answer(RawReply.status(500, "broken"));

        LoadResult result = loads.load("measured")
                .scenario("only", s -> s.iterations(3).body(ProgrammaticFormTests::get))
                .measure();

        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void scenarioAfterAnotherStartsWhenThatHasEnded() {
        LoadResult result = loads.load("sequence")
                .scenario("last", s -> s.after("middle").iterations(2).body(ProgrammaticFormTests::tagged))
                .scenario("first", s -> s.vus(2).duration("300ms").body(ProgrammaticFormTests::tagged))
                .scenario(
                        "middle",
                        s -> s.after("first").startAfter("100ms").iterations(4).body(ProgrammaticFormTests::tagged))
                .run();

        List<String> order = loads.server().received().stream()
                .map(request -> request.header("scenario"))
                .distinct()
                .toList();
        assertThat(order).containsExactly("first", "middle", "last");
        JsonNode scenarios = loads.summaryOf(result).json().path("config").path("scenarios");
        assertThat(scenarios.path(1).path("startAfterMs").asLong()).isZero();
        assertThat(scenarios.path(2).path("startAfterMs").asLong()).isGreaterThanOrEqualTo(400);
        assertThat(scenarios.path(0).path("startAfterMs").asLong())
                .isGreaterThanOrEqualTo(scenarios.path(2).path("startAfterMs").asLong());
        assertThat(result.scenario("middle").count()).isEqualTo(4);
        assertThat(result.scenario("last").count()).isEqualTo(2);
    }

    /** Between two seconds, so that a window that began with a second of the run would miss most of its requests. */
    @ParameterizedTest
    @ValueSource(strings = {"placed beforehand", "placed at the end of another"})
    void windowsOfAThresholdOnALaterScenarioStartWithIt(String how) {
        boolean beforehand = how.endsWith("beforehand");
        LoadResult result = loads.load("windows")
                .scenario(
                        "early",
                        s -> s.duration(beforehand ? "500ms" : "1100ms").body(ProgrammaticFormTests::tagged))
                .scenario("late", s -> {
                    LoadScenario placed = beforehand ? s.startAfter("1100ms") : s.after("early");
                    placed.rate("50/s").duration("2s").body(ProgrammaticFormTests::tagged);
                })
                .threshold("http_reqs{scenario:late}: count>20", t -> t.window("1s"))
                .measure(); // a machine that is too busy drops iterations, which is another matter

        assertThat(loads.summaryOf(result).state("http_reqs{scenario:late}: count>20"))
                .isEqualTo("MET");
    }

    @Test
    void everyScenarioOfALongSequenceGetsItsTurn() {
        Load load = loads.load("sequence");
        for (int i = 0; i < 100; i++) {
            int number = i;
            load.scenario("part-" + i, s -> {
                LoadScenario placed = number == 0 ? s : s.after("part-" + (number - 1));
                placed.iterations(1).body(ProgrammaticFormTests::get);
            });
        }

        load.run();

        assertThat(loads.server().received()).hasSize(100);
    }

    @Test
    void abortEndsTheSequence() {
        LoadResult result = loads.load("aborted")
                .scenario("first", s -> s.iterations(1).body((user, http) -> user.abortTest("enough")))
                .scenario("second", s -> s.after("first").iterations(1).body(ProgrammaticFormTests::get))
                .measure();

        assertThat(result.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(loads.server().received()).isEmpty();
    }

    @Test
    void oneScenarioCanBeChosenAndThresholdsOfTheOthersAreSkipped() {
        loads.with("plimsoll.scenario", "spike");

        LoadResult result = loads.load("chosen")
                .scenario("baseline", s -> s.duration("1m").body(ProgrammaticFormTests::tagged))
                .scenario("spike", s -> s.startAfter("30s").iterations(3).body(ProgrammaticFormTests::tagged))
                .threshold("http_req_duration{scenario:baseline}: p95<200")
                .threshold("http_reqs{scenario:spike}: count==3")
                .run();

        assertThat(loads.server().received())
                .extracting(request -> request.header("scenario"))
                .containsExactly("spike", "spike", "spike");
        Summary summary = loads.summaryOf(result);
        assertThat(summary.state("http_req_duration{scenario:baseline}: p95<200"))
                .isEqualTo("SKIPPED");
        assertThat(summary.state("http_reqs{scenario:spike}: count==3")).isEqualTo("MET");
        assertThat(summary.json().path("config").path("overrides").toString())
                .contains("scenario = spike (system property plimsoll.scenario)");
    }

    @Test
    void choiceThatNamesNoScenarioOfThisLoadIsIgnoredWithALine() {
        loads.with("plimsoll.scenario", "elsewhere");

        LoadResult result = loads.load("unaffected")
                .scenario("only", s -> s.iterations(1).body(ProgrammaticFormTests::get))
                .run();

        assertThat(loads.summaryOf(result)
                        .json()
                        .path("config")
                        .path("overrides")
                        .toString())
                .contains("scenario = elsewhere (system property plimsoll.scenario) ignored: there are only");
    }

    @Test
    void settingsReachALoadAndEachOfItsScenarios() {
        loads.with("plimsoll.set.a.iterations", "5").with("plimsoll.alone.iterations", "4");

        LoadResult several = loads.load("set")
                .scenario("a", s -> s.iterations(1).body(ProgrammaticFormTests::get))
                .scenario("b", s -> s.iterations(2).body(ProgrammaticFormTests::get))
                .run();
        LoadResult one = loads.load("alone")
                .scenario("only", s -> s.iterations(1).body(ProgrammaticFormTests::get))
                .run();

        assertThat(several.scenario("a").count()).isEqualTo(5);
        assertThat(several.scenario("b").count()).isEqualTo(2);
        assertThat(one.metric("iterations").count()).isEqualTo(4);
    }

    @Test
    void allErrorsAreReportedBeforeTheFirstRequest() {
        loads.with("plimsoll.wrong.vus", "3").with("plimsoll.wrong.scenario", "spik");

        assertThatThrownBy(() -> loads.load("wrong")
                        .scenario("spike", s -> s.duration("ten").body(ProgrammaticFormTests::get))
                        .scenario("a", s -> s.after("b").body(ProgrammaticFormTests::get))
                        .scenario("b", s -> s.after("a"))
                        .scenario("c", s -> s.after("spice").body(ProgrammaticFormTests::get))
                        .threshold("p95")
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wrong has 8 configuration errors:")
                .hasMessageContaining("scenario 'spike': duration = \"ten\"")
                .hasMessageContaining("scenario 'b' has no body")
                .hasMessageContaining("scenario 'a': after(\"b\"): it would wait for itself")
                .hasMessageContaining("scenario 'c': after(\"spice\"): there is no such scenario")
                .hasMessageContaining("did you mean")
                .hasMessageContaining("specify one of them: plimsoll.wrong.spike.vus")
                .hasMessageContaining("threshold(\"p95\"): ");
        assertThat(loads.server().received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', a load must have a name", "nothing, there is no scenario"})
    void loadWithoutWhatItNeedsIsAConfigurationError(String name, String message) {
        assertThatThrownBy(() -> Load.test(name).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twoScenariosOfOneNameAreAConfigurationError() {
        assertThatThrownBy(() -> loads.load("twice")
                        .scenario("a", s -> s.body(ProgrammaticFormTests::get))
                        .scenario("a", s -> s.body(ProgrammaticFormTests::get))
                        .run())
                .hasMessageContaining("two scenarios have the name 'a'");
    }

    @Test
    void loadsThatAreSwitchedOffSkipTheirTest() {
        loads.with("plimsoll.enabled", "false");

        assertThatThrownBy(() -> loads.load("off")
                        .scenario("a", s -> s.body(ProgrammaticFormTests::get))
                        .run())
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void outcomesAndEndpointsAreNamedAsByAnnotations() {
        loads.server().answer(request -> RawReply.status(409, "sold out"));

        LoadResult result = loads.load("named")
                .outcome("sold out", o -> o.status(409).body("sold"))
                .endpoint("buy", "POST", "/seats/{seat}")
                .scenario(
                        "only",
                        s -> s.iterations(2)
                                .body((user, http) -> http.post("/seats/a1").send()))
                .run();

        assertThat(result.outcome("sold out").count()).isEqualTo(2);
        assertThat(result.endpoint("buy").count()).isEqualTo(2);
    }

    @Test
    void timeScaleShortensScenariosAndTheirStart() {
        loads.with("plimsoll.timeScale", "0.01");

        LoadResult result = loads.load("scaled")
                .scenario("a", s -> s.duration("20s").body(ProgrammaticFormTests::get))
                .scenario("b", s -> s.startAfter("10s").duration("20s").body(ProgrammaticFormTests::get))
                .run();

        assertThat(result.duration()).isLessThan(Duration.ofSeconds(15));
    }

    private static void get(VirtualUser user, Http http) {
        http.get("/").send();
    }

    private static void tagged(VirtualUser user, Http http) {
        http.get("/").header("scenario", user.scenario()).send();
    }
}

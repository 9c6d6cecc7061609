/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.SampleRuns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationsTests {
    @Test
    void nothingIsRecommendedWhereAllIsWell() {
        var run = RecordedRun.of(Rules.p95Below(500, "p95<500"));
        requests(run, 100, 10);
        run.tick();
        assertThat(Recommendations.of(run.result())).isEmpty();
        assertThat(Recommendations.none(run.result())).isEqualTo("nothing: 1 threshold met");
    }

    @Test
    void eachMissedThresholdSaysByHowMuchTheWorstFirst() {
        var run = RecordedRun.of(
                Rules.p95Below(8, "p95<8"),
                Rules.rule(
                        "http_req_duration{endpoint:slow}: p95<10",
                        "http_req_duration",
                        Tags.of("endpoint", "slow"),
                        Aggregate.percentile(95),
                        Operator.LESS,
                        10),
                Rules.rule(
                        "refunds: count>0",
                        "refunds",
                        Tags.NONE,
                        Aggregate.of(Aggregate.Kind.COUNT),
                        Operator.GREATER,
                        0));
        for (int i = 0; i < 100; i++) {
            run.ok("slow", 20).ok("quick", 2);
        }
        run.tick();
        assertThat(Recommendations.of(run.result()))
                .containsExactly(
                        "find out why nothing was recorded for refunds count>0: no data does not pass",
                        "bring http_req_duration to p95<8: it was 20 ms, 150 % above its limit of 8 ms (n=200)",
                        "bring http_req_duration{endpoint:slow} to p95<10: it was 20 ms, 100 % above its limit of"
                                + " 10 ms (n=100)");
    }

    @Test
    void errorThatIsMostOfThemIsWhereToBegin() {
        var run = RecordedRun.of(failedBelow(0.5));
        requests(run, 100, 10);
        run.failed("a", 503, 5, null).failed("a", 503, 5, null).failed("b", 500, 5, null);
        run.tick();
        assertThat(Recommendations.of(run.result()))
                .singleElement()
                .asString()
                .startsWith("begin with the error \"")
                .contains("503")
                .endsWith("\": it is 2 of 3 errors (66.7 %)");
    }

    @Test
    void noErrorOfManyIsWhereToBegin() {
        var run = RecordedRun.of(failedBelow(0.5));
        requests(run, 100, 10);
        run.failed("a", 501, 5, null).failed("b", 502, 5, null).failed("c", 503, 5, null);
        run.tick();
        assertThat(Recommendations.of(run.result())).isEmpty();
    }

    @Test
    void startsThatFoundNoUserAskForMoreUsers() {
        var open = new LoadShape.ArrivalRate(20, List.of(new Stage("hold", Duration.ofSeconds(3), 20)), 2, 10, false);
        var run = new RecordedRun(RecordedRun.plan(open, Rules.p95Below(500, "p95<500")));
        requests(run, 100, 10);
        run.dropped("default", 7).tick();
        assertThat(Recommendations.of(run.result()))
                .containsExactly("raise maxVus above 10, lower the rate, or make the target faster: 7 iterations of"
                        + " scenario default were due and did not start");
    }

    @Test
    void fewSamplesAskForALongerRunAndSayHowLong() {
        var run = RecordedRun.of(
                Rules.rule("p99<500", "http_req_duration", Tags.NONE, Aggregate.percentile(99), Operator.LESS, 500));
        requests(run, 50, 10);
        run.tick();
        assertThat(Recommendations.of(run.result()))
                .containsExactly(
                        "measure longer for http_req_duration p99<500: it rests on 50 samples, and needs 500, which"
                                + " takes about 10 s at this pace");
    }

    @Test
    void limitWithinTheConfidenceIntervalIsNotReliedOn() {
        var run = RecordedRun.of(Rules.p95Below(50, "p95<50"));
        for (int i = 1; i <= 200; i++) {
            run.ok("a", i <= 188 ? 10 : 40 + (i - 188) * 2);
        }
        run.tick();
        assertThat(Recommendations.of(run.result()))
                .singleElement()
                .asString()
                .startsWith(
                        "measure longer, or repeat the run, before relying on http_req_duration p95<50: its limit lies"
                                + " within the 95 % CI ")
                .endsWith(" of what was measured (n=200)");
    }

    @Test
    void busyGeneratorComesFirst() {
        var run = RecordedRun.of(Rules.p95Below(5, "p95<5"));
        for (int second = 0; second < 3; second++) {
            requests(run, 100, 10);
            run.reading(Metrics.GENERATOR_CPU, 0.95).tick();
        }
        assertThat(Recommendations.of(run.result()))
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("do not trust these figures until the load generator has more room (a larger or less busy"
                        + " machine, or less load): its CPU was above 80 % for 100 % of the window");
    }

    @Test
    void abortedRunIsToBeRepeated() {
        assertThat(Recommendations.of(SampleRuns.aborted().result()))
                .first()
                .asString()
                .isEqualTo(
                        "repeat the run: it was aborted after 1 s (no stock left for this event), and its figures cover"
                                + " that time only");
    }

    @Test
    void runWithoutAThresholdOfItsAuthorAsksForOne() {
        var run =
                RecordedRun.of(Rules.implicitly("iterations_failed: rate==0", "iterations_failed", Operator.EQUAL, 0));
        requests(run, 100, 10);
        run.iteration(11).tick();
        assertThat(Recommendations.of(run.result()))
                .containsExactly("add a @Threshold of your own to say what is fast enough: p95 was 10 ms and 0 % failed"
                        + " (n=100), and nothing judges how long it took");
    }

    @Test
    void noMoreSamplesAreRecommendedForABaseline() {
        assertThat(Recommendations.of(SampleRuns.besideBaseline().result()))
                .anySatisfy(
                        each -> assertThat(each).startsWith("bring http_req_duration{endpoint:create_order} to p95<="))
                .noneSatisfy(
                        each -> assertThat(each).startsWith("measure longer").contains("baseline"));
    }

    private static void requests(RecordedRun run, int count, double millis) {
        for (int i = 0; i < count; i++) {
            run.ok("GET /", millis);
        }
    }

    private static ThresholdRule failedBelow(double limit) {
        return Rules.rule(
                "http_req_failed: rate<" + limit,
                "http_req_failed",
                Tags.NONE,
                Aggregate.of(Aggregate.Kind.RATE),
                Operator.LESS,
                limit);
    }
}

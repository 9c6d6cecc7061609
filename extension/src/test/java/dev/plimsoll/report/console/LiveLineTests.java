/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.report.RecordedRun;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLineTests {
    private static final LoadShape OPEN =
            new LoadShape.ArrivalRate(5, List.of(new Stage("hold", Duration.ofSeconds(10), 5)), 1, 10, false);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Console console = Console.to(new PrintStream(written, true, StandardCharsets.UTF_8));

    @Test
    void saysHowFarTheRunHasCome() {
        var run = RecordedRun.of();
        for (int second = 0; second < 7; second++) {
            run.ok("GET /", 10 + second).ok("GET /", 731.2).iteration(800).tick();
        }
        assertThat(line(run, "7S", 2))
                .isEqualTo(
                        "[=======>  ] 7s/10s left 3s | 2 users | 7 iterations | 2.0 req/s | p95 731 ms | failed 0 %");
    }

    @Test
    void workersAreCountedAndTheLostOnesToo() {
        assertThat(new AtWork(20, 4, 4).text()).isEqualTo("20 users on 4 workers");
        assertThat(new AtWork(15, 3, 4).text()).isEqualTo("15 users on 3 of 4 workers");
        assertThat(new AtWork(1, 1, 1).text()).isEqualTo("1 user on 1 worker");
        var run = RecordedRun.of().iteration(5).tick();
        assertThat(LiveLine.of(run.plan(), run.statistics(), Duration.ofSeconds(1), new AtWork(20, 4, 4)))
                .contains("left 9s | 20 users on 4 workers | 1 iteration |");
    }

    @Test
    void inTheOpenModelResponseTimeComesFirst() {
        var run = new RecordedRun(RecordedRun.plan(OPEN));
        run.ok("GET /", 10).ok("GET /", 731.2).iteration(800).tick();
        assertThat(line(run, "1S", 2)).contains("| p95 response 732 ms, service 731 ms | failed 0 %");
    }

    @Test
    void anOpenScenarioBesideAClosedOneMakesTheModelOpen() {
        var closed = new LoadShape.ConstantUsers(2, Duration.ofSeconds(10));
        var run = new RecordedRun(RecordedRun.plan(
                List.of(
                        RecordedRun.scenario("closed", closed, Duration.ZERO),
                        RecordedRun.scenario("open", OPEN, Duration.ZERO)),
                List.of()));
        assertThat(line(run.ok("GET /", 20).tick(), "1S", 2)).contains("p95 response 21 ms, service 20 ms");
    }

    @Test
    void requestsThatReachedNoServerHaveAResponseTimeOnly() {
        var run = new RecordedRun(RecordedRun.plan(OPEN));
        run.noAnswer("GET /", "connect", 5, null).tick();
        assertThat(line(run, "1S", 2)).contains("p95 response 6 ms, service - | failed 100 %");
    }

    @Test
    void rateIsThatOfTheLastSeconds() {
        var run = RecordedRun.of().ok("GET /", 5).ok("GET /", 5).tick();
        run.tick().tick().tick().tick().failed("GET /", 500, 5, null).tick();
        assertThat(line(run, "6S", 1))
                .isEqualTo(
                        "[======>   ] 6s/10s left 4s | 1 user | 0 iterations | 0.2 req/s | p95 5 ms | failed 33.3 %");
    }

    @Test
    void warmUpIsNamedAndNotCounted() {
        var scenario = RecordedRun.scenario(
                Scenario.DEFAULT, new LoadShape.ConstantUsers(2, Duration.ofSeconds(60)), Duration.ofSeconds(30));
        var run = new RecordedRun(RecordedRun.plan(List.of(scenario), List.of()));
        run.in("warmup").ok("GET /", 5).iteration(6).tick();
        assertThat(line(run, "1S", 2))
                .isEqualTo("[>         ] 1s/1m30s left 1m29s | warm-up | 2 users | 0 iterations | 1.0 req/s | p95 - |"
                        + " failed 0 %");
    }

    @Test
    void gracefulTailIsFinishing() {
        assertThat(line(RecordedRun.of().iteration(5).tick(), "12S", 1))
                .isEqualTo("[==========] 12s/10s finishing | 1 user | 1 iteration | 1.0 iterations/s");
    }

    @Test
    void iterationModelsCountIterations() {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.IterationsPerUser(2, 2, Duration.ofMinutes(10))));
        run.iteration(5).iteration(5).iteration(5).tick();
        assertThat(line(run, "1S", 2)).isEqualTo("[=======>  ] 3/4 iterations in 1s | 2 users | 3.0 iterations/s");
    }

    @Test
    void plainModeWritesALineEveryFiveSeconds() {
        show(ProgressMode.PLAIN, RecordedRun.of(), 13);
        assertThat(output().lines()).hasSize(2).allMatch(line -> line.startsWith("["));
    }

    @Test
    void shortRunSaysNothingUnlessItTakesLonger() {
        var plan = RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofSeconds(5)));
        show(ProgressMode.PLAIN, new RecordedRun(plan), 9);
        assertThat(output()).isEmpty();
        show(ProgressMode.PLAIN, new RecordedRun(plan), 10);
        assertThat(output().lines()).hasSize(1);
    }

    @Test
    void liveModeWritesOverItsLine() {
        var progress = show(ProgressMode.LIVE, RecordedRun.of(), 2);
        progress.end();
        console.println("done");
        assertThat(output().split("\r", -1)).hasSize(5).endsWith("done" + System.lineSeparator());
        assertThat(output()).doesNotContain("\u001B");
    }

    @Test
    void offSaysNothing() {
        show(ProgressMode.OFF, RecordedRun.of(), 30).end();
        assertThat(output()).isEmpty();
    }

    @Test
    void shorterLiveLineCoversTheLongerOne() {
        console.rewriteLine("long line");
        console.rewriteLine("short");
        console.println("next");
        assertThat(output()).isEqualTo("\rlong line\rshort    \r     \rnext" + System.lineSeparator());
    }

    private Progress show(ProgressMode mode, RecordedRun run, int seconds) {
        LoadPlan plan = run.plan();
        var progress = new Progress(mode, console, plan);
        for (int second = 1; second <= seconds; second++) {
            run.tick();
            progress.show(run.statistics(), Duration.ofSeconds(second).plusMillis(3), AtWork.here(2));
        }
        return progress;
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static String line(RecordedRun run, String now, int users) {
        return LiveLine.of(run.plan(), run.statistics(), Duration.parse("PT" + now), AtWork.here(users));
    }
}

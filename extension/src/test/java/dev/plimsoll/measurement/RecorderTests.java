/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderTests {
    private static final long SECOND = 1_000_000_000;
    private static final Place HOLD = new Place("default", "hold", "");

    private static Exchange exchange(String endpoint, long endedAt, long nanos) {
        var tags = new ExchangeTags(HOLD, endpoint, "GET", 200, "ok", "", true, Tags.NONE);
        var timings = new Timings(0, 0, 0, 0, 0, nanos, 0, nanos);
        return new Exchange(tags, endedAt - nanos, endedAt, timings, 0, true, false, 0, 10, 20, 5, null, "");
    }

    private static long requestsIn(Interval interval) {
        return interval.values().entrySet().stream()
                .filter(entry -> entry.getKey().metric().equals(Metrics.HTTP_REQS))
                .mapToLong(entry -> entry.getValue().samples())
                .sum();
    }

    @Test
    void sampleBelongsToTheIntervalInWhichItEnded() {
        var recorder = new Recorder(0, SECOND, null);
        recorder.record(exchange("a", SECOND - 1, 100));
        recorder.record(exchange("a", SECOND, 100)); // recorded before the swap, and ended after the border
        assertThat(requestsIn(recorder.swap(SECOND, 2 * SECOND, true))).isEqualTo(1);
        Interval second = recorder.swap(2 * SECOND, 3 * SECOND, true);
        assertThat(requestsIn(second)).isEqualTo(1);
        assertThat(second.start()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second.end()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void nothingIsLostWhenManyThreadsRecordWhileIntervalsAreSwapped() throws InterruptedException {
        var recorder = new Recorder(0, SECOND, null);
        int perThread = 20_000;
        List<Thread> threads = IntStream.range(0, 6)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, perThread)
                        .forEach(n -> recorder.record(exchange("e" + i % 3, n % SECOND, 1_000L * (n + 1))))))
                .toList();
        threads.forEach(Thread::start);
        long total = 0;
        long at = SECOND;
        var done = new AtomicBoolean();
        while (!done.get()) {
            done.set(threads.stream().noneMatch(Thread::isAlive));
            total += requestsIn(recorder.swap(at, at + SECOND, true));
            at += SECOND;
        }
        total += requestsIn(recorder.swap(at, at + SECOND, true));
        assertThat(total).isEqualTo(6L * perThread);
    }

    @Test
    void threadsGoOnWhileOneThatCountsStandsStill() throws InterruptedException {
        var recorder = new Recorder(0, SECOND, null);
        var counts = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new IllegalStateException() {
            @Override
            public String getMessage() {
                counts.countDown();
                awaitQuietly(goOn);
                return "counted";
            }
        };
        var counting = new Thread(() -> IntStream.range(0, 100)
                .forEach(i -> recorder.record(new Iteration(HOLD, 1, i, 0, 0, 5, Iteration.Start.FREE, slow, false))));
        counting.start();
        counts.await();

        var others = new Thread(() -> IntStream.range(0, 10_000).forEach(i -> recorder.record(exchange("e", i, 100))));
        others.start();
        others.join();

        goOn.countDown();
        counting.join();
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        assertThat(requestsIn(interval)).isEqualTo(10_000);
        assertThat(interval.errors()).extracting(ErrorCount::count).containsExactly(100L);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void failedConnectHasNoDurationButATotal() {
        var tags = new ExchangeTags(HOLD, "a", "GET", 0, "connect", "connect", false, Tags.NONE);
        var timings = new Timings(0, 0, 0, 0, 0, 0, 0, 5_000_000);
        var recorder = new Recorder(0, SECOND, null);
        recorder.record(new Exchange(tags, 0, 5, timings, 0, false, false, 0, 0, 0, 0, null, ""));
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        List<String> metrics = interval.values().keySet().stream()
                .map(series -> series.metric().name())
                .toList();
        assertThat(metrics)
                .contains("http_reqs", "http_req_failed", "http_req_total")
                .doesNotContain("http_req_duration", "http_req_waiting", "http_res_size");
        assertThat(interval.errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.kind() + " " + error.message()).isEqualTo("connect a: connect"));
    }

    @Test
    void interruptedIterationIsCountedAndNothingElse() {
        var recorder = new Recorder(0, SECOND, null);
        recorder.record(new Iteration(HOLD, 1, 0, 0, 0, 5, Iteration.Start.FREE, null, true));
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        assertThat(interval.values().keySet())
                .extracting(series -> series.metric().name())
                .containsExactly("iterations_interrupted");
    }

    @Test
    void failuresAreCountedByKindWithTheLineOfTheBody() {
        var recorder = new Recorder(0, SECOND, null);
        for (int i = 0; i < 3; i++) {
            recorder.record(new Iteration(
                    HOLD, 1, i, 0, 0, 5, Iteration.Start.FREE, new IllegalStateException("no\n  seat"), false));
        }
        recorder.record(
                new Iteration(HOLD, 1, 9, 0, 0, 5, Iteration.Start.FREE, new AssertionError("expected 1"), false));
        List<ErrorCount> errors = recorder.swap(SECOND, 2 * SECOND, true).errors();
        assertThat(errors)
                .extracting(error -> error.kind() + "|" + error.message() + "|" + error.count())
                .containsExactly(
                        "exception|IllegalStateException: no seat|3", "assertion|AssertionError: expected 1|1");
        assertThat(errors.get(0).thrownAt()).contains("RecorderTests.java");
    }

    @Test
    void seriesBeyondTheLimitAreCountedTogetherWithAWarning() {
        var recorder = new Recorder(0, SECOND, null);
        for (int i = 0; i < 1500; i++) {
            recorder.record(exchange("order-" + i, 5, 100));
        }
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        assertThat(requestsIn(interval)).isEqualTo(1500);
        assertThat(interval.values().entrySet().stream()
                        .filter(entry -> entry.getKey().metric().equals(Metrics.HTTP_REQS)
                                && "(other)".equals(entry.getKey().tags().get("endpoint")))
                        .mapToLong(entry -> entry.getValue().samples()))
                .containsExactly(500L);
        assertThat(recorder.warnings()).singleElement().asString().contains("more than 1000 different series");
    }

    @Test
    void customSamplesKeepTheirPlaceAndType() {
        var recorder = new Recorder(0, SECOND, null);
        var orders = new Metric("orders", MetricType.COUNTER, Unit.NUMBER);
        var inCart = new Place("default", "hold", "::cart");
        recorder.record(new Sample(HOLD, orders, "", 2, 0));
        recorder.record(new Sample(inCart, orders, "", 3, 0));
        recorder.record(new Sample(inCart, Metrics.CHECKS, "paid", 0, 0));
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        var tags = Tags.of("scenario", "default").with("phase", "hold").with("group", "::cart");
        assertThat(interval.values().get(new Series(orders, tags)))
                .isInstanceOfSatisfying(
                        MetricSamples.Counter.class,
                        counter -> assertThat(counter.sum()).isEqualTo(3));
        assertThat(interval.values()).containsKey(new Series(Metrics.CHECKS, tags.with("check", "paid")));
    }

    @Test
    void slowExportLosesSamplesAndCountsThem() {
        var sink = new SampleSink(10);
        var recorder = new Recorder(0, SECOND, sink);
        for (int i = 0; i < 25; i++) {
            recorder.record(exchange("a", 5, 100));
        }
        recorder.swap(SECOND, 2 * SECOND, true);
        assertThat(sink.drainTo(new Points(KeptApart.NOTHING, () -> 0, point -> {})))
                .isEqualTo(10);
        assertThat(sink.dropped()).isEqualTo(15);
    }
}

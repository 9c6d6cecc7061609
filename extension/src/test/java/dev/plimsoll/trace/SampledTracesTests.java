/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledTracesTests {
    private static final long MILLION = 1_000_000;

    private final SampledTraces traces = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 7);

    private static TraceId id(long number) {
        return new TraceId(0, number);
    }

    private static Span span(TraceId trace, long id) {
        return new Span(trace, id, 0, "orders", "work", SpanKind.INTERNAL, 1, 2, false, Map.of());
    }

    private static void receive(SampledTraces traces, Span... spans) {
        SpanBatch batch = traces.newBatch();
        for (Span span : spans) {
            var draft = new SpanBatch.Draft();
            draft.trace = span.trace();
            draft.id = span.id();
            draft.name = span.name();
            draft.startedAt = span.startedAt();
            draft.attributes.putAll(span.attributes());
            batch.add(draft);
        }
        batch.endOfResource("orders");
        traces.accept(batch);
    }

    private void request(long number, long millis, boolean spanFirst) {
        traces.sent(id(number));
        if (spanFirst) {
            receive(traces, span(id(number), 1));
        }
        traces.ended(id(number), new SampledRequest("create_order", number, millis * MILLION, false));
        if (!spanFirst) {
            receive(traces, span(id(number), 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void keepsSpansThatComeBeforeOrAfterTheEndOfTheirRequest(boolean before) {
        request(1, 5, before);
        EndpointTraces collected = traces.collected().get(0);
        assertThat(collected.endpoint()).isEqualTo("create_order");
        assertThat(collected.sampledRequests()).isOne();
        assertThat(collected.uniform()).hasSize(1).isEqualTo(collected.slowest());
        assertThat(traces.counts(0)).isEqualTo(new SpanCounts(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void leavesOutRequestsOfWhichNoSpanCame() {
        request(1, 5, true);
        traces.sent(id(2));
        traces.ended(id(2), new SampledRequest("create_order", 2, 5, false));
        assertThat(traces.collected().get(0).sampledRequests()).isEqualTo(2);
        assertThat(traces.collected().get(0).uniform()).hasSize(1);
    }

    @Test
    void forgetsARequestThatIsNotCounted() {
        traces.sent(id(1));
        receive(traces, span(id(1), 1));
        traces.dropped(id(1));
        receive(traces, span(id(1), 2));
        traces.ended(id(1), new SampledRequest("create_order", 1, 5, false));
        assertThat(traces.collected()).isEmpty();
        assertThat(traces.counts(0)).isEqualTo(new SpanCounts(2, 0, 0, 2, 0, 0, 0));
    }

    /** In a trace of the test's own; nobody can tell which of its spans are whose. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void forgetsATraceWithSeveralRequests(boolean ended) {
        request(1, 10, true);
        traces.sent(id(2));
        receive(traces, span(id(2), 1));
        if (ended) {
            traces.ended(id(2), new SampledRequest("create_order", 2, MILLION, false));
        }
        for (int next = 0; next < 2; next++) {
            traces.sent(id(2));
            receive(traces, span(id(2), 10 + next));
            traces.ended(id(2), new SampledRequest("get_order", 3, MILLION, false));
        }

        assertThat(traces.collected()).singleElement().satisfies(only -> {
            assertThat(only.sampledRequests()).isEqualTo(1);
            assertThat(only.uniform()).extracting(Trace::id).containsExactly(id(1));
            assertThat(only.slowest()).extracting(Trace::id).containsExactly(id(1));
        });
        assertThat(traces.counts(0)).isEqualTo(new SpanCounts(4, 1, 0, 3, 0, 0, 0));
    }

    @Test
    void theSampleIsUniformAndTheSlowestAreKeptBeside() {
        int requests = 20_000;
        var order = new ArrayList<>(LongStream.rangeClosed(1, requests).boxed().toList());
        Collections.shuffle(order, new Random(1));
        order.forEach(number -> request(number, number, number % 2 == 0)); // request n takes n ms

        EndpointTraces collected = traces.collected().get(0);
        assertThat(collected.sampledRequests()).isEqualTo(requests);
        assertThat(collected.uniform()).hasSize(1000);
        double mean = collected.uniform().stream()
                .mapToDouble(each -> each.request().durationNanos() / (double) MILLION)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(10_000 - 4 * 183.0, 10_000 + 4 * 183.0); // the standard error of 1,000 of them
        assertThat(collected.slowest())
                .extracting(each -> each.request().durationNanos() / MILLION)
                .isEqualTo(LongStream.rangeClosed(0, 19)
                        .mapToObj(i -> requests - i)
                        .toList());
        SpanCounts counts = traces.counts(0);
        assertThat(counts.received()).isEqualTo(requests);
        assertThat(counts.kept() + counts.outOfSample()).isEqualTo(requests);
        assertThat(counts.unknownTrace()).isZero();
    }

    @Test
    void theSampleDoesNotDependOnTheOrder() {
        var other = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 7);
        for (long number = 1; number <= 3000; number++) {
            request(number, 5, true);
        }
        for (long number = 3000; number >= 1; number--) {
            other.sent(id(number));
            receive(other, span(id(number), 1));
            other.ended(id(number), new SampledRequest("create_order", number, 5 * MILLION, false));
        }
        assertThat(other.collected()).isEqualTo(traces.collected());
    }

    @Test
    void halvesTheSampleWhenTheMemoryIsFull() {
        long room = 400 * (KeptTrace.EMPTY_BYTES + span(id(1), 1).size());
        var small = new SampledTraces(Ticker.system(), Redaction.BUILT_IN, room, 7);
        for (long number = 1; number <= 5000; number++) {
            small.sent(id(number));
            receive(small, span(id(number), 1));
            small.ended(id(number), new SampledRequest("create_order", number, number, false));
        }
        EndpointTraces collected = small.collected().get(0);
        assertThat(collected.uniform()).hasSizeBetween(125, 400).allMatch(Trace::complete);
        double mean = collected.uniform().stream()
                .mapToLong(each -> each.request().durationNanos())
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(2500 - 4 * 130.0, 2500 + 4 * 130.0);
        SpanCounts counts = small.counts(0);
        assertThat(counts.droppedForMemory()).isZero();
        assertThat(counts.kept() + counts.outOfSample()).isEqualTo(5000);
    }

    /** Of a target that sends no spans, many endpoints would take more memory than all spans may. */
    @Test
    void halvesTheSampleWhenRequestsWithoutSpansFillTheMemory() {
        var small = new SampledTraces(Ticker.system(), Redaction.BUILT_IN, 400L * KeptTrace.EMPTY_BYTES, 7);
        for (long number = 1; number <= 1000; number++) {
            small.sent(id(number));
            small.ended(id(number), new SampledRequest("create_order", number, number, false));
        }
        for (long number = 1; number <= 1000; number++) {
            receive(small, span(id(number), 1));
        }
        assertThat(small.collected().get(0).sampledRequests()).isEqualTo(1000);
        assertThat(small.collected().get(0).uniform()).hasSizeBetween(62, 400);
    }

    @Test
    void dropsAndCountsWhenHalvingIsNotEnough() {
        long room = 50 * KeptTrace.EMPTY_BYTES + 30 * span(id(1), 1).size();
        var small = new SampledTraces(Ticker.system(), Redaction.BUILT_IN, room, 7);
        for (long number = 1; number <= 50; number++) {
            small.sent(id(number));
            small.ended(id(number), new SampledRequest("create_order", number, number, false));
        }
        for (long number = 1; number <= 50; number++) {
            receive(small, span(id(number), 1));
        }
        assertThat(small.collected().get(0).uniform()).hasSize(30);
        assertThat(small.counts(0)).isEqualTo(new SpanCounts(50, 30, 0, 0, 20, 0, 0));
    }

    @Test
    void isBoundedWhereRequestsNeverEnd() {
        for (long number = 1; number <= 50_000; number++) {
            traces.sent(id(number));
        }
        receive(traces, span(id(1), 1), span(id(29_999), 1), span(id(50_000), 1), span(id(60_000), 1));
        assertThat(traces.counts(0)).isEqualTo(new SpanCounts(4, 1, 2, 1, 0, 0, 0));
    }

    @Test
    void hidesSecretsAndCutsLongTexts() {
        traces.sent(id(1));
        var draft = new SpanBatch.Draft();
        draft.trace = id(1);
        draft.id = 1;
        draft.startedAt = 1;
        draft.name = "GET /reset?token=abc" + "x".repeat(1000);
        draft.attribute("db.query.text", "SELECT 1 -- " + "y".repeat(10_000));
        draft.attribute("http.request.header.cookie", "sid=1");
        SpanBatch batch = traces.newBatch();
        batch.add(draft);
        traces.accept(batch);
        traces.ended(id(1), new SampledRequest("reset", 1, 1, false));
        Span kept = traces.collected().get(0).uniform().get(0).spans().get(0);
        assertThat(kept.name()).isEqualTo("GET /reset?token=***");
        assertThat(kept.attributes()).containsOnlyKeys("db.query.text");
        assertThat(kept.attributes().get("db.query.text")).hasSize(500);
    }

    @Test
    void waitsUntilNoSpanHasComeForTwoSeconds() throws Exception {
        try (var ticker = new FakeTicker()) {
            var waiting = new SampledTraces(ticker, Redaction.BUILT_IN, MILLION, 1);
            long start = ticker.nanoTime();
            waiting.awaitLateSpans();
            assertThat(ticker.nanoTime() - start).as("nothing was sent").isZero();
            waiting.sent(id(1));
            waiting.awaitLateSpans();
            assertThat(ticker.nanoTime() - start).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 3500", "30, 10000"}) // spans, milliseconds
    void waitsLongerForSpansThatStillCome(int spans, long millis) throws Exception {
        try (var ticker = new FakeTicker()) {
            var waiting = new SampledTraces(ticker, Redaction.BUILT_IN, MILLION, 1);
            waiting.sent(id(1));
            long start = ticker.nanoTime();
            var sender = ticker.newThread("sender", () -> {
                try {
                    for (int i = 1; i <= spans; i++) {
                        ticker.sleepUntil(start + Duration.ofMillis(500L * i).toNanos());
                        receive(waiting, span(id(1), i));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            sender.start();
            waiting.awaitLateSpans();
            assertThat(Duration.ofNanos(ticker.nanoTime() - start).toMillis()).isBetween(millis, millis + 500);
            sender.interrupt();
            sender.join();
        }
    }

    @Test
    void manyThreadsAtOnceLoseNothing() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            long first = thread * 100_000L + 1;
            threads.add(new Thread(() -> {
                for (long number = first; number < first + 2000; number++) {
                    request(number, number % 100, number % 2 == 0);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        SpanCounts counts = traces.counts(0);
        assertThat(counts.received()).isEqualTo(16_000);
        assertThat(counts.kept() + counts.outOfSample()).isEqualTo(16_000);
        assertThat(traces.collected().get(0).uniform()).hasSize(1000);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

class HistogramLogTests {
    private static final long SECOND = 1_000_000_000;
    private static final Instant STARTED = Instant.parse("2026-11-21T10:00:00Z");

    private final Recorder recorder = new Recorder(0, SECOND, null);
    private final HistogramLog log = new HistogramLog(() -> STARTED, UnaryOperator.identity());
    private long seconds;

    private void exchange(String phase, String endpoint, long nanos) {
        var place = new Place("default", phase, "");
        var tags = new ExchangeTags(place, endpoint, "GET", 200, "ok", "", true, Tags.NONE);
        var timings = new Timings(0, 0, 0, 0, 0, nanos, 0, nanos);
        recorder.record(new Exchange(tags, 0, seconds * SECOND, timings, 0, true, false, 0, 1, 1, 1, null, ""));
    }

    private Interval second() {
        seconds++;
        return recorder.swap(seconds * SECOND, (seconds + 1) * SECOND, true);
    }

    /** By tag, all intervals together. */
    private static Map<String, Histogram> read(String text) {
        var all = new HashMap<String, Histogram>();
        var reader = new HistogramLogReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        for (var next = reader.nextIntervalHistogram(); next != null; next = reader.nextIntervalHistogram()) {
            String tag = next.getTag() == null ? "" : next.getTag();
            all.computeIfAbsent(tag, t -> new Histogram(3)).add((Histogram) next);
        }
        return all;
    }

    private static Map<String, Long> counts(Map<String, Histogram> histograms) {
        var counts = new TreeMap<String, Long>();
        histograms.forEach((tag, histogram) -> counts.put(tag, histogram.getTotalCount()));
        return counts;
    }

    @Test
    void logIsReadBackWithAllValues() {
        var text = new StringBuilder(HistogramLog.header());
        var expected = new Histogram(3);
        for (int second = 0; second < 3; second++) {
            for (long i = 1; i <= 400; i++) { // more than a distribution keeps as they are
                exchange("hold", "GET /a", i * 1_000_000);
                expected.recordValue(i * 1_000_000);
            }
            exchange("hold", "GET /b", 0);
            expected.recordValue(0);
            log.add(second());
            text.append(log.take());
        }

        Map<String, Histogram> read = read(text.toString());
        assertThat(read.get("")).isEqualTo(expected);
        assertThat(counts(read))
                .containsEntry("", 1203L)
                .containsEntry("http_req_duration{endpoint:GET_/a}", 1200L)
                .containsEntry("http_req_duration{endpoint:GET_/b}", 3L)
                .containsEntry("http_req_response_time{endpoint:GET_/a}", 1200L)
                .containsEntry("http_req_total", 1203L)
                .doesNotContainKey("http_res_size");
    }

    @Test
    void intervalsHaveTheirTimes() {
        exchange("hold", "GET /a", 5);
        recorder.swap(SECOND, 2 * SECOND, true);
        seconds = 1;
        exchange("hold", "GET /a", 5);
        log.add(second());
        var reader = new HistogramLogReader(
                new ByteArrayInputStream((HistogramLog.header() + log.take()).getBytes(StandardCharsets.UTF_8)));
        var interval = reader.nextIntervalHistogram();
        assertThat(interval.getStartTimeStamp())
                .isEqualTo(STARTED.plusSeconds(1).toEpochMilli());
        assertThat(interval.getEndTimeStamp()).isEqualTo(STARTED.plusSeconds(2).toEpochMilli());
    }

    @Test
    void intervalsThatWereNotTakenInTimeAreMerged() {
        for (int second = 0; second < 5; second++) {
            exchange("hold", "GET /a", 1000);
            log.add(second());
        }
        String lines = log.take();
        assertThat(counts(read(HistogramLog.header() + lines))).containsEntry("", 5L);
        assertThat(lines.lines().filter(line -> !line.startsWith("Tag="))).hasSize(1);
        assertThat(log.take()).isEmpty();
    }

    @Test
    void warmUpIsLeftOut() {
        exchange("warmup", "GET /a", 1000);
        exchange("hold", "GET /a", 1000);
        log.add(second());
        assertThat(counts(read(HistogramLog.header() + log.take()))).containsEntry("", 1L);
    }

    @Test
    void hostileNamesStayOnOneLine() {
        String hostile = "a,b c=\"d\"\n\tTag=x,1,2,3\r#[";
        exchange("hold", hostile, 1000);
        var trend = new Metric(hostile, MetricType.TREND, Unit.TIME);
        var nameless = new Metric("", MetricType.TREND, Unit.TIME);
        recorder.record(new Sample(new Place("default", "hold", ""), trend, "", 1000, 0));
        recorder.record(new Sample(new Place("default", "hold", ""), nameless, "", 1000, 0));
        log.add(second());
        assertThat(counts(read(HistogramLog.header() + log.take())))
                .containsEntry("", 1L)
                .containsEntry("(empty)", 1L)
                .containsEntry("a_b_c=\"d\"__Tag=x_1_2_3_#[", 1L)
                .containsEntry("http_req_duration{endpoint:a_b_c=\"d\"__Tag=x_1_2_3_#[}", 1L);
    }
}

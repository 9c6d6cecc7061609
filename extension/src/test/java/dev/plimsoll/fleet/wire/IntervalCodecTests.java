/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fleet.WorkerIntervals;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntervalCodecTests {
    private static final Interval EMPTY = with(Map.of());

    private static Interval with(Map<Series, MetricSamples> values) {
        return new Interval(
                Duration.ofSeconds(1), Duration.ofSeconds(2), true, values, List.of(), List.of(), List.of());
    }

    @Property(tries = 60)
    void whatIsDecodedIsWhatWasEncoded(@ForAll long seed) {
        Interval interval = SomeIntervals.random(new Random(seed));
        byte[] bytes = IntervalCodec.encode(interval);
        Interval decoded = IntervalCodec.decode(bytes);
        assertThat(IntervalCodec.encode(decoded)).as("before anything was read").isEqualTo(bytes);
        assertThat(SomeIntervals.read(decoded)).isEqualTo(SomeIntervals.read(interval));
        assertThat(IntervalCodec.encode(decoded)).as("after all was read").isEqualTo(bytes);
    }

    @Property(tries = 30)
    void mergeOfTheDecodedIsTheMergeOfTheOriginals(@ForAll long seed) {
        var random = new Random(seed);
        var originals = new ArrayList<Interval>();
        for (int worker = 0; worker <= random.nextInt(4); worker++) {
            originals.add(SomeIntervals.random(random));
        }
        List<Interval> decoded = originals.stream()
                .map(each -> IntervalCodec.decode(IntervalCodec.encode(each)))
                .toList();
        assertThat(SomeIntervals.read(WorkerIntervals.merged(decoded)))
                .isEqualTo(SomeIntervals.read(WorkerIntervals.merged(originals)));
    }

    /** Fails when the format has changed: then raise its version, and only then change this text. */
    @Test
    void formatIsThatOfItsVersion() {
        MetricSamples requests = MetricSamples.of(Metrics.HTTP_REQS);
        requests.record(1);
        requests.record(1);
        MetricSamples durations = MetricSamples.of(Metrics.HTTP_REQ_DURATION);
        durations.record(300);
        durations.record(300);
        durations.record(5);
        var values = new LinkedHashMap<Series, MetricSamples>();
        values.put(new Series(Metrics.HTTP_REQS, Tags.of("endpoint", "a")), requests);
        values.put(new Series(Metrics.HTTP_REQ_DURATION, Tags.of("endpoint", "a")), durations);
        String format = String.join(
                "",
                "504c4d01000000516ebf3afc", // mark, version, length, checksum
                "80a8d6b90780d0acf30e0102", // start, end, in the window, two series
                "000009687474705f72657173", // a new metric with a new name of nine characters
                "010202", // a counter, a plain number, of which the last one counts
                "00010008656e64706f696e74000161", // new tags: one, of new texts
                "020104", // two samples, whose sum is whole: 2
                "000011687474705f7265715f6475726174696f6e000002", // another metric
                "01", // the tags that came last
                "01020acf0400", // exact, two values: 5 once, 295 more twice
                "01ba09", // their sum is whole: 605
                "000000"); // no errors, no requests, no checks
        assertThat(HexFormat.of().formatHex(IntervalCodec.encode(with(values)))).isEqualTo(format);
        assertThat(SomeIntervals.read(IntervalCodec.decode(HexFormat.of().parseHex(format))))
                .isEqualTo(SomeIntervals.read(with(values)));
    }

    @Test
    void whatOccursAgainTakesOneByte() {
        Interval one = SomeIntervals.of(1, 1, new Random(1));
        MetricSamples samples = one.values().values().iterator().next();
        Tags tags = Tags.of(Tags.ENDPOINT, "GET /a/very/long/name/that/is/written/only/once");
        var values = new LinkedHashMap<Series, MetricSamples>();
        values.put(new Series(Metrics.HTTP_REQ_DURATION, tags), samples);
        int before = IntervalCodec.encode(with(values)).length;
        values.put(new Series(Metrics.HTTP_REQ_WAITING, tags), samples);
        int metric = 4 + Metrics.HTTP_REQ_WAITING.name().length() + 1;
        int figures =
                IntervalCodec.encode(with(Map.of(new Series(Metrics.HTTP_REQ_DURATION, Tags.NONE), samples))).length;
        assertThat(IntervalCodec.encode(with(values)).length - before)
                .as("the metric, a byte for the tags, and the figures")
                .isLessThan(metric + 2 + figures);
    }

    @Test
    void samplesTakeFewBytes() {
        int few = IntervalCodec.encode(SomeIntervals.of(100, 200, new Random(1))).length;
        int many = IntervalCodec.encode(SomeIntervals.of(1, 50_000, new Random(1))).length;
        assertThat(few / (100 * 200.0))
                .as("bytes of a sample that is kept as it is")
                .isLessThan(3.2);
        assertThat(many).as("bytes of 50,000 samples in bins").isLessThan(8_000);
    }

    @Test
    void remarksThatAreTooLongAreCut() {
        var error = new ErrorCount("exception", "x".repeat(100_000), 1, null, null, "group");
        var interval = new Interval(
                Duration.ZERO, Duration.ofSeconds(1), true, Map.of(), List.of(error), List.of(), List.of());
        assertThat(IntervalCodec.decode(IntervalCodec.encode(interval))
                        .errors()
                        .get(0)
                        .message())
                .hasSize(WireWriter.MAX_TEXT)
                .endsWith("x…");
    }

    @Test
    void namesThatAreTooLongAreNotSent() {
        Interval interval = with(Map.of(
                new Series(Metrics.HTTP_REQS, Tags.of("mine", "y".repeat(70_000))), new MetricSamples.Counter()));
        assertThatThrownBy(() -> IntervalCodec.encode(interval))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "a name of 70000 characters is too long: at most 65536 are sent; it begins with yyy");
    }

    @Test
    void intervalsThatAreTooLargeAreNotSent() {
        assertThatThrownBy(() -> IntervalCodec.encode(SomeIntervals.of(9000, 250, new Random(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the figures of one interval take more than 4194304 bytes");
    }

    @Test
    void moreThanAReaderAcceptsIsNotSent() {
        List<ErrorCount> errors = IntStream.rangeClosed(0, IntervalCodec.MAX_FAILURES)
                .mapToObj(i -> new ErrorCount("status", "m" + i, 1, null, null))
                .toList();
        var interval = new Interval(Duration.ZERO, Duration.ofSeconds(1), true, Map.of(), errors, List.of(), List.of());
        assertThatThrownBy(() -> IntervalCodec.encode(interval))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an interval has 10001 groups of errors, but at most 10000 can be sent");
    }

    @Test
    void otherVersionIsNamed() {
        byte[] bytes = IntervalCodec.encode(EMPTY);
        bytes[3] = 2;
        assertUnreadable(
                bytes,
                "a message has format 2, but this machine reads format 1: run the same version of Plimsoll on all"
                        + " machines");
    }

    @Test
    void strangersAreNamed() {
        assertUnreadable(
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                "a message is not one of Plimsoll: it begins with 474554 instead of 504C4D");
        assertUnreadable(new byte[0], "a message of 0 bytes is cut off: it must have at least 12 bytes");
    }

    @Test
    void sizeIsCheckedBeforeAnythingElse() {
        byte[] bytes = IntervalCodec.encode(EMPTY);
        Arrays.fill(bytes, 4, 8, (byte) 0xFF);
        assertUnreadable(bytes, "a message of 4294967295 bytes is too large: at most 4194304 bytes are read");
        byte[] longer = Arrays.copyOf(IntervalCodec.encode(EMPTY), 100);
        assertUnreadable(longer, "a message has 88 bytes instead of 15: something follows it");
    }

    private static void assertUnreadable(byte[] message, String text) {
        assertThatThrownBy(() -> IntervalCodec.decode(message))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage(text);
    }
}

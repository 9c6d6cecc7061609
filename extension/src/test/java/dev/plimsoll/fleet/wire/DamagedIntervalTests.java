/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives instead of an interval is one clear exception. Damage on the way is found by the checksum; what was
 * written with a right checksum and wrong content must be found by the reader, or be an interval.
 */
class DamagedIntervalTests {
    private static byte[] message(long seed) {
        return IntervalCodec.encode(SomeIntervals.random(new Random(seed)));
    }

    @Property(tries = 40)
    void everyLengthThatIsCutOffIsFound(@ForAll long seed) {
        byte[] message = message(seed);
        for (int length = 0; length < message.length; length += 1 + length / 50) {
            assertUnreadable(Arrays.copyOf(message, length));
        }
    }

    @Property(tries = 40)
    void everyBitThatFlipsIsFound(@ForAll long seed) {
        byte[] message = message(seed);
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            int bit = random.nextInt(message.length * 8);
            message[bit / 8] ^= (byte) (1 << bit % 8);
            assertUnreadable(message);
            message[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Property(tries = 40)
    void wrongContentIsFoundOrIsAnInterval(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        byte[] message = message(seed);
        byte[] content = Arrays.copyOfRange(message, Envelope.HEADER_BYTES, message.length);
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            byte[] wrong = content.clone();
            for (int change = 0; change < changes; change++) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
            }
            assertReadableOrRefused(Envelope.around(wrong));
            assertReadableOrRefused(Envelope.around(Arrays.copyOf(content, random.nextInt(content.length))));
        }
    }

    @Property(tries = 200)
    void noiseIsFoundOrIsAnInterval(@ForAll byte[] noise) {
        assertReadableOrRefused(Envelope.around(noise));
        assertUnreadable(noise);
    }

    /** Each announces far more than follows. */
    @ParameterizedTest
    @ValueSource(strings = {"series", "tags", "values", "bins", "characters", "errors"})
    void announcementsTakeNoMemory(String what) {
        byte[] message = written(out -> {
            out.whole(0);
            out.whole(1);
            out.flag(true);
            switch (what) {
                case "series" -> out.count(Long.MAX_VALUE);
                case "errors" -> {
                    out.count(0);
                    out.count(1 << 30);
                }
                default -> announceInSeries(what, out);
            }
        });
        assertThatThrownBy(() -> IntervalCodec.decode(message))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageMatching(
                        "a message is malformed at byte \\d+ of \\d+: \\d+ .*, but at most \\d+ are possible");
    }

    private static void announceInSeries(String what, WireWriter out) {
        out.count(1);
        out.count(0); // a new metric
        if (what.equals("characters")) {
            out.count(0);
            out.count(1L << 31);
            return;
        }
        out.text("m");
        out.count(0);
        out.count(0);
        out.count(0);
        out.count(0); // new tags
        if (what.equals("tags")) {
            out.count(1 << 29);
            return;
        }
        out.count(0);
        out.flag(what.equals("values"));
        out.count(1 << 28);
    }

    @Test
    void partsThatDoNotFitTheRestAreFoundAtOnce() {
        byte[] message = written(out -> {
            out.whole(0);
            out.whole(1);
            out.flag(true);
            out.count(1000);
        });
        assertThatThrownBy(() -> IntervalCodec.decode(message))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage("a message is malformed at byte 5 of 5: 1000 series, but at most 0 are possible");
    }

    /** Each series would be a histogram of half a megabyte if it were made. */
    @Test
    void largestContentTakesLittleMemory() {
        var thousand = new Distribution(Unit.TIME);
        for (int i = 0; i < 1000; i++) {
            thousand.record(1L << 60);
        }
        var years = new MetricSamples.Trend(Distribution.of(Unit.TIME, thousand.contents()));
        var values = new LinkedHashMap<Series, MetricSamples>();
        for (int i = 0; i < 60_000; i++) {
            values.put(new Series(Metrics.HTTP_REQ_DURATION, Tags.of("n", "" + i)), years);
        }
        var interval =
                new Interval(Duration.ZERO, Duration.ofSeconds(1), true, values, List.of(), List.of(), List.of());
        Interval decoded = IntervalCodec.decode(IntervalCodec.encode(interval));
        assertThat(decoded.values()).hasSize(60_000);
        MetricSamples any = decoded.values().values().iterator().next();
        assertThat(((MetricSamples.Trend) any).values().percentile(50)).isEqualTo((1L << 60) / 1e6);
    }

    private static byte[] written(Consumer<WireWriter> content) {
        var out = new WireWriter(IntervalCodec.MAX_BYTES);
        content.accept(out);
        return Envelope.around(out.written());
    }

    private static void assertUnreadable(byte[] message) {
        assertThatThrownBy(() -> IntervalCodec.decode(message))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageStartingWith("a message ");
    }

    private static void assertReadableOrRefused(byte[] message) {
        Interval interval;
        try {
            interval = IntervalCodec.decode(message);
        } catch (UnreadableMessageException e) {
            assertThat(e).hasMessageStartingWith("a message is malformed at byte ");
            return;
        }
        assertThat(interval.values()).isNotNull();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTests {
    @ParameterizedTest(name = "{0} {1} beside {2} reads \"{3}\"")
    @CsvSource(delimiter = '|', textBlock = """
                    2431.4      | MILLIS           | 2000    | 2431 ms
                    2000.3      | MILLIS           | 2000    | 2000.3 ms
                    2000.000001 | MILLIS           | 2000    | 2000.000001 ms
                    1999.96     | MILLIS           | 2000    | 1999.96 ms
                    2000        | MILLIS           | 2000    | 2000 ms
                    312.4       | MILLIS           | 500     | 312 ms
                    12.34       | MILLIS           | 500     | 12.3 ms
                    1.234       | MILLIS           | 500     | 1.23 ms
                    0.123456    | MILLIS           | 500     | 0.123 ms
                    0.000001    | MILLIS           | 500     | 0.000001 ms
                    1e7         | MILLIS           | 500     | 10000000 ms
                    0.123       | SHARE            | 0.01    | 12.3 %
                    0.01        | SHARE            | 0.01    | 1 %
                    0.010001    | SHARE            | 0.01    | 1.0001 %
                    0.0099999   | SHARE            | 0.01    | 0.99999 %
                    0.07        | SHARE            | 0.05    | 7 %
                    0.99999     | SHARE            | 0.95    | 99.999 %
                    0.00001     | SHARE            | 0.05    | 0.001 %
                    1           | SHARE            | 0.01    | 100 %
                    0           | SHARE            | 0.01    | 0 %
                    4.7         | PER_SECOND       | 50      | 4.7/s
                    49.999      | PER_SECOND       | 50      | 49.999/s
                    512         | BYTES            | 1000    | 512 B
                    1234567     | BYTES            | 1000000 | 1.23 MB
                    1000001     | BYTES            | 1000000 | 1.000001 MB
                    24000       | BYTES_PER_SECOND | 0       | 24 kB/s
                    99          | NUMBER           | 100     | 99
                    0.5         | NUMBER           | 100     | 0.5
                    -3.25       | NUMBER           | 0       | -3.25
                    NaN         | NUMBER           | 0       | NaN
                    """)
    void showsAsManyDigitsAsItTakesToSeeTheMiss(double value, Scale scale, double limit, String text) {
        assertThat(new Figure(value, scale).beside(limit)).isEqualTo(text);
    }

    @Test
    void scaleFollowsTypeUnitAndAggregate() {
        var p95 = Aggregate.percentile(95);
        var count = Aggregate.of(Aggregate.Kind.COUNT);
        var rate = Aggregate.of(Aggregate.Kind.RATE);
        var max = Aggregate.of(Aggregate.Kind.MAX);
        assertThat(Scale.of(Metrics.TARGET_CPU, max)).isEqualTo(Scale.SHARE);
        assertThat(Scale.of(Metrics.TARGET_MEMORY, max)).isEqualTo(Scale.BYTES);
        assertThat(Scale.of(Metrics.JVM_GC_PAUSE, max)).isEqualTo(Scale.MILLIS);
        assertThat(Scale.of(Metrics.POOL_CONNECTIONS, max)).isEqualTo(Scale.NUMBER);
        assertThat(Scale.of(Metrics.POSTGRES_CACHE_HITS, rate)).isEqualTo(Scale.SHARE);
        assertThat(Scale.of(MetricType.TREND, Unit.TIME, p95)).isEqualTo(Scale.MILLIS);
        assertThat(Scale.of(MetricType.TREND, Unit.TIME, count)).isEqualTo(Scale.NUMBER);
        assertThat(Scale.of(MetricType.TREND, Unit.BYTES, p95)).isEqualTo(Scale.BYTES);
        assertThat(Scale.of(MetricType.COUNTER, Unit.NUMBER, rate)).isEqualTo(Scale.PER_SECOND);
        assertThat(Scale.of(MetricType.COUNTER, Unit.BYTES, rate)).isEqualTo(Scale.BYTES_PER_SECOND);
        assertThat(Scale.of(MetricType.COUNTER, Unit.BYTES, count)).isEqualTo(Scale.BYTES);
        assertThat(Scale.of(MetricType.RATE, Unit.NUMBER, rate)).isEqualTo(Scale.SHARE);
        assertThat(Scale.of(MetricType.GAUGE, Unit.NUMBER, Aggregate.of(Aggregate.Kind.VALUE)))
                .isEqualTo(Scale.NUMBER);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"target_cpu, SHARE", "generator_cpu, SHARE", "drift, SHARE", "vus, NUMBER"})
    void gaugesThatAreSharesAreWrittenInPercent(String metric, Scale scale) {
        Aggregate value = Aggregate.of(Aggregate.Kind.VALUE);

        assertThat(Scale.of(Metrics.named(metric).orElseThrow(), value)).isEqualTo(scale);
    }

    @ParameterizedTest(name = "{0} ms is {1}")
    @CsvSource({
        "0, 0s",
        "0.0005, 500ns",
        "0.25, 250µs",
        "0.9999999, 999.99µs",
        "312.4, 312.4ms",
        "999.999, 999.99ms",
        "1234.5, 1.23s",
        "59999, 59.99s",
        "90000, 1m30s",
        "3723000, 1h2m3s",
        "Infinity, never"
    })
    void timesAreCutAndHaveTheUnitThatReadsBest(double millis, String text) {
        assertThat(TimeText.ofMillis(millis)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} ms is \"{1}\" in a sentence and \"{2}\" in an annotation")
    @CsvSource({"0, 0 s, 0s", "440, 0.4 s, 440ms", "12012, 12 s, 12.012s", "119000, 119 s, 1m59s", "125000, 2m5s, 2m5s"
    })
    void durationsReadAsSentencesAndAsAnnotations(long millis, String sentence, String annotation) {
        assertThat(TimeText.inWords(Duration.ofMillis(millis))).isEqualTo(sentence);
        assertThat(TimeText.of(Duration.ofMillis(millis))).isEqualTo(annotation);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0 %",
        "1, 100 %",
        "0.99999, 99.999 %",
        "0.999999, 99.9999 %",
        "0.00001, 0.001 %",
        "0.0000001, 0.00001 %",
        "0.03809, 3.81 %",
        "0.5, 50 %",
        "0.98241, 98.2 %",
        "0.666666666, 66.7 %",
        "0.1666666, 16.7 %",
        "0.9996, 99.96 %"
    })
    void percentagesAreNeverFalselyNoneOrAll(double share, String text) {
        assertThat(Digits.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1 kB",
        "129600, 129.6 kB",
        "1999999, 1.99 MB",
        "3e12, 3 TB",
        "9e15, 9000 TB"
    })
    void bytesAreCountedInThousands(double bytes, String text) {
        assertThat(ByteSize.text(bytes)).isEqualTo(text);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            up 1                                   | up | {}                   | 1.0
            up\t1                                  | up | {}                   | 1.0
            up 1.5e3 1717171717000                 | up | {}                   | 1500.0
            up -0.25                               | up | {}                   | -0.25
            up +Inf                                | up | {}                   | Infinity
            up -Inf                                | up | {}                   | -Infinity
            up Inf                                 | up | {}                   | Infinity
            up NaN                                 | up | {}                   | NaN
            up .5                                  | up | {}                   | 0.5
            up{} 1                                 | up | {}                   | 1.0
            up{a="b"} 1                            | up | {a=b}                | 1.0
            up{a="b"}1                             | up | {a=b}                | 1.0
            up{a="b",} 1                           | up | {a=b}                | 1.0
            up { a = "b" , c = "d" } 1             | up | {a=b, c=d}           | 1.0
            up{a=""} 1                             | up | {a=}                 | 1.0
            up{a="}{,=# "} 1                       | up | {a=}{,=# }           | 1.0
            up{a="\\"\\\\n"} 1                     | up | {a="\\n}             | 1.0
            up{a="\\t"} 1                          | up | {a=\\t}              | 1.0
            up{a="Köln"} 1                         | up | {a=Köln}             | 1.0
            job:up:sum 1                           | job:up:sum | {}           | 1.0
            {"a.b", c="d"} 1                       | a.b | {c=d}               | 1.0
            up{"a.b"="c"} 1                        | up | {a.b=c}              | 1.0
            up_total 7 # {trace_id="abc"} 0.3 1.5  | up_total | {}             | 7.0
            up_total{a="b # c"} 7 1.5 # {t="x"} 1  | up_total | {a=b # c}      | 7.0
            """)
    void lineIsASample(String line, String name, String labels, Double value) throws IOException {
        ScrapedSample sample = only(line);
        assertThat(sample.name()).isEqualTo(name);
        assertThat(new TreeMap<>(sample.labels())).hasToString(labels);
        assertThat(sample.value()).isEqualTo(value);
    }

    private static ScrapedSample only(String page) throws IOException {
        List<ScrapedSample> samples = Exposition.parse(page);
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }

    @Test
    void newlineInALabelIsEscaped() throws IOException {
        assertThat(only("up{a=\"b\\nc\"} 1").labels()).isEqualTo(Map.of("a", "b\nc"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            up                    | it ends too early
            up{}                  | "" is not a number
            up 1d                 | "1d" is not a number
            up 0x10               | "0x10" is not a number
            up Infinity1          | "Infinity1" is not a number
            up 1 x                | "x" is not a number
            up 1 2 3              | after the name there must be a value and at most a time
            up{a="b"              | it ends too early
            up{a="b               | it ends too early
            up{a="b\\             | it ends too early
            up{a=b} 1             | " is missing at 6
            up{a} 1               | = is missing at 5
            up{a="b" c="d"} 1     | , is missing at 10
            up{a="b",a="c"} 1     | it has the label a twice
            up{1="b"} 1           | the name of a label is missing at 4
            7up 1                 | the name of a metric is missing at 1
            <html>                | the name of a metric is missing at 1
            {a="b"} 1             | it has no name
            up{"a"} 1             | it has two names
            up;1                  | after the name there must be a value and at most a time
            """)
    void otherLinesAreRefusedWithTheirNumber(String line, String why) {
        assertThatThrownBy(() -> Exposition.parse("# a page\n\n" + line + "\nup 1\n"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 3 is not in the text format of Prometheus (" + why + "): \"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            counter        | requests_total           | requests_total         | COUNTER
            counter        | requests                 | requests_total         | COUNTER
            counter        | requests                 | requests               | COUNTER
            counter        | requests                 | requests_created       | PART
            gauge          | memory_bytes             | memory_bytes           | GAUGE
            gauge          | seats_total              | seats_total            | GAUGE
            untyped        | memory                   | memory                 | GAUGE
            untyped        | requests_total           | requests_total         | COUNTER
            unknown        | memory                   | memory                 | GAUGE
            histogram      | latency                  | latency_bucket         | PART COUNTER
            histogram      | latency                  | latency_count          | COUNTER
            histogram      | latency                  | latency_sum            | COUNTER
            summary        | latency                  | latency                | PART
            summary        | latency                  | latency_count          | COUNTER
            gaugehistogram | sizes                    | sizes_gcount           | GAUGE
            info           | build                    | build_info             | GAUGE
            stateset       | feature                  | feature                | GAUGE
            counter        | others                   | requests_total         | COUNTER
            counter        | others                   | memory                 | GAUGE
            """)
    void typeOfASeriesIsThatOfItsFamily(String type, String family, String name, String kind) throws IOException {
        ScrapedSample sample =
                only("# HELP %1$s of it\n# TYPE %1$s %2$s\n%3$s 1\n# EOF\n".formatted(family, type, name));
        assertThat(sample.isCounter()).isEqualTo(kind.contains("COUNTER"));
        assertThat(sample.isPart()).isEqualTo(kind.contains("PART"));
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesSelectorTests {
    private static final List<ScrapedSample> PAGE = page();

    private static List<ScrapedSample> page() {
        try {
            return Exposition.parse("""
                    # TYPE requests_total counter
                    requests_total{status="200",path="/a\\"b"} 5
                    requests_total{status="500",path="/a"} 1
                    # TYPE latency_seconds histogram
                    latency_seconds_bucket{le="1"} 4
                    latency_seconds_sum 2.5
                    latency_seconds_count 5
                    process_open_fds 12
                    """);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            requests_total                              | 2
            requests                                    | 0
            requests*                                   | 2
            requests_total{status="500"}                | 1
            requests_total { status = "500" , }         | 1
            requests_total{status="500",path="/a"}      | 1
            requests_total{status="200",path="/a\\"b"}  | 1
            requests_total{status="404"}                | 0
            *                                           | -1
            latency_seconds_*                           | 2
            latency_seconds_bucket                      | 1
            latency_seconds_bucket{le="1"}              | 1
            process_open_fds{}                          | 1
            p*{}                                        | 1
            """)
    void selectorMatchesSeries(String source, int matches) {
        if (matches < 0) {
            assertThatThrownBy(() -> SeriesSelector.parse(source)).isInstanceOf(ConfigurationException.class);
            return;
        }
        SeriesSelector selector = SeriesSelector.parse(source);
        assertThat(PAGE.stream().filter(selector::matches)).hasSize(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{a=\"b\"}",
                "a b",
                "a{b}",
                "a{b=c}",
                "a{b=\"c}",
                "a{b='c'}",
                "a{b=~\"c\"}",
                "a{b:c}",
                "a{b=\"c\"}d",
                "a{b=\"c\" d=\"e\"}",
                "a**"
            })
    void otherTextIsAConfigurationError(String source) {
        assertThatThrownBy(() -> SeriesSelector.parse(source))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("the series \".*\" is not like \"http_requests_total\", \"jvm_\\*\" or"
                        + " \"http_requests_total\\{status=\\\\\"500\\\\\"}\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            process_open_fd              | the page has no series 'process_open_fd', did you mean 'process_open_fds'?
            request_total                | the page has no series 'request_total', did you mean 'requests_total'?
            latency_seconds              | the page has no series 'latency_seconds', did you mean 'latency_seconds_bucket'?
            heap                         | the page has no series 'heap'
            jvm_*                        | the page has no series 'jvm_*'
            requests_total{status="404"} | none of the page's series 'requests_total' has {status=404}
            """)
    void missingSeriesIsSaidWithWhatIsNear(String source, String sentence) {
        assertThat(SeriesSelector.parse(source).missing(PAGE)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = "heap")
    void emptyPageIsSaid(String source) {
        assertThat(SeriesSelector.parse(source).missing(List.of())).isEqualTo("the page has no series at all");
    }
}

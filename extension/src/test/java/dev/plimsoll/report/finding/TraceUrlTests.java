/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.user.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceUrlTests {
    private static final String WANTED = "; expected e.g. https://tempo.example/trace/{traceId}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "https://t.example/trace/{traceId}              ^ https://t.example/trace/ab1",
                "HTTP://127.0.0.1:16686/trace/{traceId}         ^ HTTP://127.0.0.1:16686/trace/ab1",
                "https://t.example/explore?q={traceId}#x        ^ https://t.example/explore?q=ab1#x",
            })
    void idTakesItsPlaceInTheUrl(String template, String url) {
        TraceUrl traceUrl = TraceUrl.parse(setting(template));
        assertThat(traceUrl.of("ab1")).isEqualTo(url);
        assertThat(traceUrl.of("")).isNull();
        assertThat(traceUrl.of(null)).isNull();
    }

    @Test
    void strangeIdStaysWithinItsPlace() {
        assertThat(new TraceUrl("https://t.example/{traceId}").of("a/../b?c\"d"))
                .isEqualTo("https://t.example/a%2F..%2Fb%3Fc%22d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "https://t.example/trace            ^ {traceId} is missing, which stands for the trace's id",
                "https://t.example/trace/{traceID}  ^ {traceID} is unknown, did you mean '{traceId}'?",
                "https://t.example/trace/{trace_id} ^ {trace_id} is unknown, did you mean '{traceId}'?",
                "https://t.example/trace/{traceld}  ^ {traceld} is unknown, did you mean '{traceId}'?",
                "https://t.example/{org}/{traceId}  ^ {org} is unknown",
                "t.example/trace/{traceId}          ^ this is not an http or https URL with a host",
                "/trace/{traceId}                   ^ this is not an http or https URL with a host",
                "javascript:alert('{traceId}')      ^ this is not an http or https URL with a host",
                "file:///traces/{traceId}           ^ this is not an http or https URL with a host",
                "https:///{traceId}                 ^ this is not an http or https URL with a host",
                "https://t.example/a b/{traceId}    ^ the URL cannot be read (Illegal character in path)",
                "https://u:geheim@t.example/{traceId} ^ a name or password in it would appear in every report",
            })
    void mistakeSaysWhatIsWantedAndRepeatsNoSecret(String template, String message) {
        assertThatThrownBy(() -> TraceUrl.parse(setting(template)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("environment PLIMSOLL_TRACE_URL: " + message + WANTED)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void exampleOfAnErrorTellsTheTraceAndWhereItIs() {
        var error = new ErrorCount("status", "503", 1, new Evidence("GET /", "503", "", "curl", "ab1"), null);
        assertThat(new ErrorLines(List.of(error), new TraceUrl("https://t.example/{traceId}")).withExamples())
                .containsSequence("      trace:   ab1", "               https://t.example/ab1", "      curl");
        assertThat(new ErrorLines(List.of(error)).withExamples()).containsSequence("      trace:   ab1", "      curl");
    }

    private static Setting setting(String value) {
        return new Setting(value, "PLIMSOLL_TRACE_URL", "environment", false);
    }
}

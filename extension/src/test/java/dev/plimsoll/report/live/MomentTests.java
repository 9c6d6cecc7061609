/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.console.AtWork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTests {
    @ParameterizedTest(name = "after {0} ms of {1} s, with {3} of {4} iterations in {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | 50  |         | 0   | 0   | 0s of 50s, 50s left                            | 0.0",
                "12998 | 50  | hold    | 9   | 0   | 13s of 50s, 37s left, in hold                  | 0.25996",
                "90003 | 120 | a;b     | 9   | 0   | 1m30s of 2m, 30s left, in a and b              | 0.75",
                "50000 | 50  |         | 9   | 0   | 50s of 50s, finishing                          | 1.0",
                "61000 | 50  |         | 9   | 0   | 1m1s of 50s, finishing                         | 1.0",
                "3000  | 600 | hold    | 100 | 400 | 100 of 400 iterations, 3s so far, in hold      | 0.25",
                "3000  | 600 |         | 0   | 1   | 0 of 1 iteration, 3s so far                    | 0.0",
            })
    void elapsedAndLeftAreSaid(
            long ms, long end, String phases, long iterations, long planned, String text, double share) {
        List<String> in = phases == null ? List.of() : List.of(phases.split(";"));
        var moment =
                new Moment(Duration.ofMillis(ms), Duration.ofSeconds(end), in, iterations, planned, AtWork.here(3));

        assertThat(moment.text()).isEqualTo(text);
        assertThat(moment.shareDone()).isEqualTo(share, within(1e-3));
    }

    @Test
    void momentIsReadFromTheRun() {
        RecordedRun run =
                RecordedRun.of().iteration(5).iteration(6).tick().tick().tick();

        Moment moment = Moment.of(run.plan(), run.statistics(), Duration.ofSeconds(3), AtWork.here(2));

        assertThat(moment.text()).isEqualTo("3s of 10s, 7s left, in hold");
        assertThat(moment.iterations()).isEqualTo(2);
    }
}

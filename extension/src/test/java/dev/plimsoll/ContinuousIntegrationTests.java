/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ContinuousIntegrationTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @TempDir
    Path workspace;

    @BaseUrl("${server}")
    static class MissedTestCase {
        @LoadTest(iterations = 3)
        @Threshold("http_reqs: count>100")
        void asksTooLittle(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void missedTestIsAnErrorAtItsLineAndASummaryOfTheStep() throws IOException {
        Path step = workspace.resolve("step.md");
        Ran ran = loads.with("plimsoll.github", "auto")
                .with("GITHUB_ACTIONS", "true")
                .with("GITHUB_STEP_SUMMARY", step.toString())
                .with(
                        "GITHUB_WORKSPACE",
                        Path.of("..").toAbsolutePath().normalize().toString())
                .run(MissedTestCase.class);
        assertThat(ran.firstLine()).isEqualTo("1 of 3 thresholds missed: http_reqs count>100 was 3 (n=3)");
        assertThat(ran.printed().lines())
                .anyMatch(line -> line.matches("::error file=extension/src/test/java/dev/plimsoll/"
                        + "ContinuousIntegrationTests\\.java,line=\\d+,title=MissedTestCase\\.asksTooLittle::"
                        + "1 of 3 thresholds missed: http_reqs count>100 was 3 \\(n=3\\)"));
        Path summary = loads.reports().resolve("MissedTestCase.asksTooLittle").resolve("summary.md");
        assertThat(summary)
                .content()
                .contains("MissedTestCase.asksTooLittle: MISSED", "| http_reqs | count&gt;100 | 3 |");
        assertThat(Files.readString(step)).isEqualTo(Files.readString(summary) + "\n");
    }

    @Test
    void nothingIsPublishedWhereItIsSwitchedOff() {
        Ran ran = loads.with("plimsoll.github", "off")
                .with("GITHUB_ACTIONS", "true")
                .run(MissedTestCase.class);
        assertThat(ran.printed()).contains("MISSED").doesNotContain("::error");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.TargetRuns;
import dev.plimsoll.report.directory.BaselineFile;
import dev.plimsoll.report.finding.Observations;
import dev.plimsoll.report.summary.Environment;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.LoadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryMarkdownTests {
    private static final GeneratorMachine MACHINE =
            new GeneratorMachine(4, 1_000_000_000, "17.0.1", "Linux", UserThreads.PLATFORM);
    private static final String HOSTILE =
            "a|b `c` <script>x</script> *d* [e](http://f) _g_ ~h~ $i$ @j &amp; \u202Egnp\u0007\u001B[31m\n# k";

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '"',
            value = {
                "GET /orders/{id}      ^ GET /orders/{id}",
                "create_order          ^ create_order",
                "p95<500               ^ p95&lt;500",
                "_em_ and *strong*     ^ \\_em\\_ and \\*strong\\*",
                "a|b                   ^ a\\|b",
                "# no heading          ^ \\# no heading",
                "- no item             ^ \\- no item",
                "1 - 2 # 3             ^ 1 - 2 # 3",
                "@team                 ^ &#64;team",
                "http://h/x            ^ http\\://h/x",
                "![x](y)               ^ \\!\\[x\\](y)",
                "`a` \\ $b$           ^ \\`a\\` \\\\ \\$b\\$",
                "<b>&amp;              ^ &lt;b&gt;&amp;amp;"
            })
    void textOfOthersStaysText(String text, String markdown) {
        assertThat(MarkdownText.of(text)).isEqualTo(markdown);
    }

    @Test
    void hostileNamesAndMessagesDoNoHarm() {
        var evidence = new Evidence("GET http://h/" + HOSTILE, HOSTILE, HOSTILE, "curl " + HOSTILE, null);
        LoadResult result = RecordedRun.of(Rules.p95Below(500, "p95<500"))
                .named(HOSTILE)
                .ok(HOSTILE, 5)
                .failed(HOSTILE, 500, 5, evidence)
                .iteration(6, new IllegalStateException(HOSTILE))
                .warning(HOSTILE)
                .observing(HOSTILE)
                .tick()
                .result();
        String markdown = SummaryMarkdown.of(Summaries.at("http://h/" + HOSTILE, null, result));
        assertThat(markdown)
                .doesNotContain("<script", "\u202E", "\u0007", "\u001B", "\n# k")
                .contains("\\\\u202egnp");
        String ours = "\\*\\*|- \\[x]|(?s)<pre>.*?</pre>";
        assertThat(markdown.replaceAll(ours, ""))
                .as("all other markup is escaped")
                .doesNotContainPattern("(?<!\\\\)[`*\\[~$](?=[a-z])")
                .doesNotContainPattern("(?<!\\\\)\\]\\(");
        assertThat(markdown.lines().filter(line -> line.contains("&lt;script") && line.startsWith("| ")))
                .as("a pipe in a name makes no column")
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSizeBetween(4, 12));
    }

    @Test
    void statusesAreCountedAlsoWhereTheyAreExpected() {
        LoadResult result = RecordedRun.of()
                .ok("a", 5)
                .exchange("a", 409, "sold_out", true, 5, null)
                .failed("a", 404, 5, null)
                .failed("a", 503, 5, null)
                .noAnswer("a", "timeout", 900, null)
                .noAnswer("a", "connect", 1, null)
                .iteration(5)
                .tick()
                .result();
        assertThat(SummaryMarkdown.of(Summaries.of(result, MACHINE)))
                .contains(
                        "- **4xx errors**: 2 (404: 1, 409: 1), of which 1 expected\n",
                        "- **5xx errors**: 1 (503: 1)\n",
                        "- **Timeouts**: 1\n",
                        "- **No response (other than timeouts)**: 1\n",
                        "- **Failed requests**: 4 (66.7 %)\n",
                        "- **Environment**: no base URL\n");
    }

    /** The template of "Factory Load Test Results", line by line: what it leaves open is filled in. */
    @Test
    void resultsTemplateIsFilledInCompletely() {
        RecordedRun run = TargetRuns.exhausted();
        var environment = new Environment(
                MACHINE,
                List.of(),
                List.of(),
                List.of(Duration.ofMillis(50), Duration.ofMillis(100)),
                "staging",
                "https://staging.example.com",
                null);
        String markdown = SummaryMarkdown.of(Summary.of(run.result(), environment));

        assertThat(markdown.lines())
                .anyMatch(line -> line.startsWith("- **Date**: "))
                .contains("- **Environment**: staging, https\\://staging.example.com", "- **Duration**: 12 s")
                .anyMatch(line -> line.startsWith("- **Tool**: Plimsoll"))
                .contains("## Test configuration", "- **Concurrent users**: 8 at most", "- **Total requests**: 48")
                .contains("- **Endpoints tested**: create_order")
                .contains("### Response times")
                .contains("| Endpoint | Requests | Failed | Average | Median (p50) | p90 | p95 | p99 | p99.9 | Max |")
                .anyMatch(line -> line.matches("\\| \\*\\*all\\*\\* \\| 48 \\| 0 \\|( [\\d.]+ ms \\|){7}"))
                .contains("### Throughput", "- **Requests/second**: 4.0", "- **Failed requests**: 0 (0 %)")
                .contains("### Error analysis", "- **4xx errors**: 0", "- **5xx errors**: 0", "- **Timeouts**: 0")
                .contains("### Resource usage")
                .anyMatch(line -> line.contains("Peak CPU")
                        && line.contains("Peak memory")
                        && line.contains("Queries")
                        && line.contains("Mean query time")
                        && line.contains("Peak connections"))
                .anyMatch(line -> line.startsWith("| orders |") && line.contains(" 93 % ") && line.contains("10 of 10"))
                .contains("## Pass/fail criteria", "| Metric | Target | Actual | Samples | Status |")
                .contains("## Observations", "## Recommendations")
                .contains("## All criteria met?", "- [ ] YES", "- [x] NO", "Issues:");
        assertThat(markdown).contains("""
                        | Duration | Requests | Share |
                        |---|---:|---:|
                        | 0s to 50ms | 12 | 25 % |
                        | 50ms to 100ms | 20 | 41.7 % |
                        | from 100ms | 16 | 33.3 % |
                        """, """
                        ## Checklist

                        - [ ] all targets of the test met
                        - [x] no errors under this load
                        - [ ] the database keeps its limits
                        - [ ] no pool of connections exhausted
                        """);
    }

    @Test
    void observationsAreWrittenFromTheData() {
        RecordedRun run = RecordedRun.of().observing("the profile says this first");
        for (int second = 0; second < 4; second++) {
            for (int i = 0; i < 20; i++) {
                run.ok("quick", 3).ok("slow", second == 2 ? 80 : 40);
            }
            if (second == 1 || second == 2) {
                run.failed("quick", 500, 3, null);
            }
            run.iteration(50)
                    .reading(Metrics.GENERATOR_CPU, 0.25)
                    .reading(Metrics.VUS, 2)
                    .tick();
        }
        assertThat(Observations.of(run.result()))
                .containsExactly(
                        "the profile says this first",
                        "slow is the slowest endpoint: p95 80 ms (n=80); next is quick with 3 ms",
                        "p95 peaked at 80 ms in the second from 2 s (hold), with 2 users and 41 requests",
                        "2 of 2 failed requests were to quick, where 2.44 % failed",
                        "requests failed in 2 of 4 seconds, between 1 s and 3 s",
                        "the load generator kept up: its CPU was at most 25 % busy");
    }

    @Test
    void emptyRunSaysSo() {
        assertThat(Observations.of(RecordedRun.of().result())).containsExactly("no request was made");
    }

    @Test
    void bothRunsOfABaselineStandSideBySide() {
        RecordedRun before = RecordedRun.of();
        RecordedRun now = RecordedRun.of();
        for (int i = 0; i < 20; i++) {
            before.ok("order", 10).ok("gone", 5);
            now.ok("order", 30).ok("new", 5);
        }
        LoadResult earlier = before.iteration(1).tick().result();
        now.iteration(1).tick();
        String load = BaselineFile.load(now.plan());
        var comparison = BaselineComparison.of(
                new BaselineRule(0.1, Duration.ofMillis(5)),
                Path.of("b.json"),
                Optional.of(new BaselineRuns("t", load, List.of(BaselineFile.run(earlier)))),
                load,
                now.statistics());
        assertThat(SummaryMarkdown.of(Summaries.of(now.beside(comparison).result(), MACHINE)))
                .contains(
                        "| order | 10 ms | 30 ms | 10 ms | 30 ms | 15 ms | ✗ |",
                        "| gone | 5 ms | – | 5 ms | – | 10 ms | ✗ |",
                        "| new | – | 5 ms | – | 5 ms | – | – |");
    }

    @Test
    void whatIsNotKnownIsADash() {
        assertThat(SummaryMarkdown.of(Summaries.of(SampleRuns.passed().result(), MACHINE)))
                .contains("| load generator (4 cores, Java 17.0.1) | 25 % | 25 % | – |");
    }
}

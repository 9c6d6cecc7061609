/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.FaultRuns;
import dev.plimsoll.report.Golden;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.TargetRuns;
import dev.plimsoll.report.WhyRuns;
import dev.plimsoll.report.WorkerRuns;
import dev.plimsoll.report.finding.TargetRow;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.report.summary.Environment;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.UserThreads;
import dev.plimsoll.verdict.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTests {
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onclick='x'"
            + " &amp; <!-- \u202Eevil\u2066\u0000\u001B[2J\u2028";
    private static final Pattern FIGURE =
            Pattern.compile("data-at=\"([^\"]*)\"|data-of=\"([^\"]*)\" data-value=\"([^\"]*)\"");
    private static final Pattern JSON =
            Pattern.compile("<script type=\"application/json\" id=\"([^\"]*)\">(.*?)</script>", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"missed", "passed", "aborted", "empty", "baseline", "targets", "faults", "why", "workers"})
    void contentStaysAsItWasRead(String name) {
        Supplier<RecordedRun> run = switch (name) {
            case "missed" -> SampleRuns::missed;
            case "passed" -> SampleRuns::passed;
            case "aborted" -> SampleRuns::aborted;
            case "baseline" -> SampleRuns::besideBaseline;
            case "targets" -> TargetRuns::exhausted;
            case "faults" -> FaultRuns::oneRecovered;
            case "why" -> WhyRuns::slow;
            case "workers" -> WorkerRuns::weak;
            default -> SampleRuns::empty;
        };
        Golden.assertEquals(name + "-report.html", () -> {
            String page = HtmlReport.of(
                    Summaries.of(run.get()).explainedBy(name.equals("why") ? WhyRuns.flights() : List.of()));
            return page.substring(page.indexOf("<body>"), page.indexOf("<script"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"missed", "passed", "baseline", "targets", "faults", "why", "workers"})
    void everyFigureIsThatOfTheSummary(String name) {
        Summary summary = Summaries.of(
                switch (name) {
                    case "missed" -> SampleRuns.missed();
                    case "passed" -> SampleRuns.passed();
                    case "targets" -> TargetRuns.exhausted();
                    case "faults" -> FaultRuns.oneRecovered();
                    case "why" -> WhyRuns.slow();
                    case "workers" -> WorkerRuns.weak();
                    default -> SampleRuns.besideBaseline();
                });
        if (name.equals("why")) {
            summary = summary.explainedBy(WhyRuns.flights());
        }
        JsonNode json = Summaries.json(summary);
        Matcher figure = FIGURE.matcher(HtmlReport.of(summary));
        String at = "";
        int figures = 0;
        while (figure.find()) {
            if (figure.group(1) != null) {
                at = figure.group(1);
            } else if (!figure.group(3).isEmpty()) {
                assertThat(json.at(at + figure.group(2)).asText())
                        .as(at + figure.group(2))
                        .isEqualTo(figure.group(3));
                figures++;
            }
        }
        assertThat(figures).isGreaterThan(100);
    }

    @Test
    void targetsAreShownWithWhatIsKnownAndNothingEmpty() {
        var targets = List.of(
                new TargetRow("Shop.APP", "shop (local process, pid 1): java Shop", "http://h"),
                new TargetRow("Shop.CACHE", "", null));
        var machine = new GeneratorMachine(2, 1 << 30, "17.0.1", "Linux", UserThreads.PLATFORM);
        var environment = new Environment(machine, targets, List.of(), null, null);
        String page = HtmlReport.of(Summary.of(SampleRuns.passed().result(), environment));

        assertThat(page)
                .contains(
                        "<dt>target</dt><dd>Shop.APP: shop (local process, pid 1): java Shop; serves at http://h</dd>")
                .contains("<dt>target</dt><dd>Shop.CACHE</dd>");
    }

    @Test
    void whatWasPlantedInNamesBodiesAndErrorsDoesNoHarm() throws Exception {
        var evidence = new Evidence(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        var run = RecordedRun.of(Rules.p95Below(1, HOSTILE))
                .named(HOSTILE)
                .warning(HOSTILE)
                .at(HOSTILE, HOSTILE, HOSTILE)
                .failed(HOSTILE, 500, 5, evidence)
                .exchange("GET /", 200, HOSTILE, true, 5, null)
                .check(HOSTILE, false)
                .sample(Metrics.GROUP_DURATION, 5e6)
                .iteration(5, new IllegalStateException(HOSTILE))
                .tick();
        String page = HtmlReport.of(Summaries.of(run));
        assertThat(page).doesNotContain("<script>alert", "<img", "\u202E", "\u2066", "\u0000", "\u001B", "\u2028");
        assertThat(page.split("<script", -1)).hasSize(2 + 3 + 1); // two of JSON, three of ours
        assertThat(page.split("</script", -1)).hasSize(2 + 3 + 1);
        assertThat(page.replaceAll("(?s)<script.*", "")).doesNotContainPattern("<[^>]*\\son[a-z]+=");
        Matcher json = JSON.matcher(page);
        assertThat(json.find()).isTrue();
        JsonNode embedded = new ObjectMapper().readTree(json.group(2));
        assertThat(embedded.at("/errors/0/example/body").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void pageAsksForNothingFromANetworkAndRunsOnlyItsOwnScripts() {
        String page = HtmlReport.of(Summaries.of(SampleRuns.missed()));
        assertThat(page)
                .doesNotContainPattern("(src|href|srcset|action)=\"(?!#|data:)")
                .doesNotContain("@import", "url(");
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
        int scripts = 0;
        while (script.find()) {
            assertThat(page)
                    .contains(new HtmlSource(script.group(1)).policyHash().replace("'", "&#39;"));
            scripts++;
        }
        assertThat(scripts).isEqualTo(3);
        assertThat(page).contains("default-src &#39;none&#39;").contains("Chart.js v4.5.1");
    }

    @Test
    void sectionsWithNothingToSayAreLeftOut() {
        String page = HtmlReport.of(Summaries.of(SampleRuns.empty()));
        assertThat(page)
                .doesNotContain("id=\"errors\"", "id=\"endpoints\"", "id=\"slowest\"")
                .contains("id=\"setup\"");
    }

    private static String section(String page, String id) {
        int start = page.indexOf("<section id=\"" + id + "\"");
        return page.substring(start, page.indexOf("</section>", start));
    }

    @Test
    void baselineThatIsNotThereYetSaysHowToMakeIt() {
        String page = HtmlReport.of(Summaries.of(SampleRuns.withoutBaseline()));
        assertThat(section(page, "baseline"))
                .contains(
                        "There is no baseline src/test/resources/plimsoll-baselines/orders.json yet: run the test once"
                                + " with -Dplimsoll.baseline=update, and commit the file.")
                .doesNotContain("<table", "data-chart");
    }

    @Test
    void baselineOfAnotherLoadIsShownAndNotJudged() {
        String page = HtmlReport.of(Summaries.of(SampleRuns.besideAnotherLoad()));
        assertThat(section(page, "baseline"))
                .contains(
                        "Not compared with the baseline, which was recorded with a different load: 3 users for 1m;"
                                + " this run had 2 users for 10s.",
                        "the baseline is for another load",
                        "data-of=\"/change/p(95)\"")
                .doesNotContain("class=\"fails\"", "class=\"met\"");
    }

    @Test
    void testWithoutABaselineHasNoSectionForIt() {
        assertThat(HtmlReport.of(Summaries.of(SampleRuns.passed()))).doesNotContain("id=\"baseline\"");
    }

    @Test
    void bothDistributionsAreDrawnForAllRequestsAndForEachEndpointOfBoth() throws Exception {
        Matcher json = JSON.matcher(HtmlReport.of(Summaries.of(SampleRuns.besideBaseline())));
        assertThat(json.find()).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(json.group(2))
                        .at("/baseline/distributions")
                        .isMissingNode())
                .as("not told twice")
                .isTrue();
        assertThat(json.find()).isTrue();
        JsonNode drawn = new ObjectMapper().readTree(json.group(2)).path("baseline");
        assertThat(drawn.findValuesAsText("endpoint")).containsExactly("null", "create_order", "GET /api/orders/{id}");
        assertThat(drawn.at("/1/base/0/1").asDouble()).isEqualTo(10, within(0.1));
        assertThat(drawn.at("/1/now/0/1").asDouble()).isEqualTo(20, within(0.1));
    }

    @Test
    void tracesAreLinksWhereTheirPlaceIsKnownAndItIsAWebPage() {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";
        assertThat(HtmlReport.of(Summaries.of(SampleRuns.missed())))
                .contains("<pre tabindex=\"0\">" + id)
                .doesNotContain("noreferrer");
        var traceUrl = new TraceUrl("https://t.example/trace/{traceId}?x=1&y");
        Summary linked = Summaries.at(null, traceUrl, SampleRuns.missed().result());
        String link =
                "<a href=\"https://t.example/trace/%s?x=1&amp;y\" rel=\"noopener noreferrer\"><code>%1$s</code></a>";
        assertThat(HtmlReport.of(linked))
                .contains("<dd>" + link.formatted(id), link.formatted("0af7651916cd43dd8448eb211c80319c"));
        var planted = new TraceUrl("javascript:alert(1)//https://{traceId}");
        assertThat(HtmlReport.of(Summaries.at(null, planted, SampleRuns.missed().result())))
                .contains("<code>" + id)
                .doesNotContain("href=\"javascript");
    }

    @Test
    void baseUrlIsShownWithoutItsSecrets() {
        Summary summary = Summaries.at(
                "http://bob:secret@shop.example", null, SampleRuns.passed().result());
        assertThat(Summaries.json(summary).at("/config/baseUrl").asText()).isEqualTo("http://***@shop.example");
        assertThat(HtmlReport.of(summary)).contains("<dt>base URL</dt><dd>http://***@shop.example</dd>");
    }

    @Test
    void missedThresholdsComeFirstTheWorstOnTop() {
        String page = HtmlReport.of(Summaries.of(SampleRuns.missed()));
        String thresholds = page.substring(page.indexOf("id=\"thresholds\""), page.indexOf("id=\"load\""));
        Matcher states =
                Pattern.compile("</span> (missed|met|no data|skipped)</td>").matcher(thresholds);
        var order = new ArrayList<String>();
        while (states.find()) {
            order.add(states.group(1));
        }
        assertThat(order)
                .containsExactly("missed", "missed", "missed", "missed", "missed", "met", "met", "no data", "skipped");
        assertThat(thresholds.indexOf("iterations_failed")).isLessThan(thresholds.indexOf("p(95)&lt;200"));
    }

    @Test
    void manySpansWithLongTextsAndDeepCodeStaySmall() {
        Summary summary = Summaries.of(WhyRuns.large()).explainedBy(WhyRuns.largeFlights());

        String page = HtmlReport.of(summary);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
        assertThat(SummaryJson.of(summary).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
        String why = section(page, "why");
        assertThat(why.split("<details class=\"waterfall\"", -1)).hasSize(10 + 1);
        assertThat(why.split("<li id=\"flame-", -1)).hasSizeBetween(1_000, 2_000);
        assertThat(why)
                .contains(
                        "400 shorter spans are left out, none of them longer than",
                        "The attributes of 77 shorter spans are left out.");
    }

    @Test
    void spansThatBelongToNoRequestAreMentioned() {
        var counts = new SpanCounts(300, 0, 300, 0, 0, 0, 0);
        RecordedRun run = SampleRuns.passed().explainedBy(new Why(List.of(), List.of(), Map.of(), counts));

        assertThat(section(HtmlReport.of(Summaries.of(run)), "why"))
                .contains("Spans were received, but none of a request that was in the sample.")
                .doesNotContain("nothing that stands apart");
    }

    @Test
    void traceOfAWaterfallIsALinkWhereItsPlaceIsKnown() {
        var traceUrl = new TraceUrl("https://t.example/trace/{traceId}");
        Summary linked = Summaries.at(null, traceUrl, WhyRuns.slow().result());

        assertThat(section(HtmlReport.of(linked), "why"))
                .contains("<a href=\"https://t.example/trace/0af7651916cd43dd8448eb211c80319c\" rel=");
    }

    @Tag("long")
    @Test
    void fourHoursOfTwoHundredEndpointsStaySmall() {
        var run = new RecordedRun(
                RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofHours(4)), Rules.p95Below(500, "p95<500")));
        for (int second = 0; second < 4 * 3600; second++) {
            for (int i = 0; i < 3; i++) {
                int endpoint = (second * 3 + i) % 200;
                run.ok("GET /api/v1/some/rather/long/path/%03d/{id}".formatted(endpoint), 10 + second % 97);
            }
            run.tick();
        }
        Summary summary = Summaries.of(SampleRuns.besideItself(run));
        JsonNode file = Summaries.json(summary);
        assertThat(file.path("endpoints")).hasSize(200);
        assertThat(file.at("/baseline/endpoints")).hasSize(200);
        assertThat(file.path("series").path("startMs")).hasSize(4 * 3600);
        String page = HtmlReport.of(summary);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
        Matcher json = JSON.matcher(page);
        while (json.find()) {
            if (json.group(1).equals("plimsoll-charts")) {
                assertThat(json.group(2)).hasSizeLessThan(100_000);
            }
        }
    }
}

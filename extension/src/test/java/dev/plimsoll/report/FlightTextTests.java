/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.probe.flight.CodeLine;
import dev.plimsoll.probe.flight.FlameNode;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each output says of flight recordings. */
class FlightTextTests {
    private static final CodeLine PAY = new CodeLine("com.example.OrdersService", "pay", 112);
    private static final CodeFinding POOL = new CodeFinding(
            Kind.POOL, PAY, "HikariPool-1", 0.53, 41_200, 812, 20, "OrdersService.pay waited 41.2 s in all");
    private static final CodeFinding GC = new CodeFinding(
            Kind.GC, null, "garbage collection", 0.1, 3_000, 40, 0, "garbage collection stopped the JVM for 3.0 s");
    private static final FlameNode FLAME = new FlameNode(
            "all",
            200,
            List.of(new FlameNode(
                    "java.lang.Thread.run",
                    200,
                    List.of(
                            new FlameNode("com.example.OrdersService.<init>", 150, List.of()),
                            new FlameNode("com.example.Rare.seldom", 50, List.of())))));

    private static CodeFinding waiting(int seconds) {
        return new CodeFinding(
                Kind.POOL, PAY, "HikariPool-1", 0.53, 1e3, 812, 20, "OrdersService.pay waited 41.2 s, " + seconds);
    }

    private static FlightReport flight(CodeFinding... findings) {
        return new FlightReport("ORDERS", List.of(findings), FLAME, "flight-ORDERS.jfr");
    }

    private static Summary explained(FlightReport... flights) {
        return Summaries.of(SampleRuns.missed()).explainedBy(List.of(flights));
    }

    @Test
    void failureMessageHasThreeLinesAfterTheErrors() {
        CodeFinding[] five =
                IntStream.range(0, 5).mapToObj(FlightTextTests::waiting).toArray(CodeFinding[]::new);

        String message = FailureMessage.of(SampleRuns.missed().result(), List.of(), null, null, List.of(flight(five)));

        assertThat(message.lines().filter(line -> line.contains("ORDERS: OrdersService.pay waited 41.2 s")))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("code: ");
    }

    @Test
    void failureMessageWithoutFindingsIsAsItWas() {
        assertThat(FailureMessage.of(SampleRuns.missed().result(), List.of(), null, null, List.of(flight())))
                .isEqualTo(FailureMessage.of(SampleRuns.missed().result(), List.of(), null));
    }

    @Test
    void summaryJsonHasTheFindingsInWhyCode() {
        JsonNode why = Summaries.json(explained(flight(POOL, GC))).path("why");

        assertThat(why.path("code")).hasSize(2);
        JsonNode pool = why.at("/code/0");
        assertThat(pool.toString())
                .isEqualTo("{\"target\":\"ORDERS\",\"kind\":\"pool\",\"class\":\"com.example.OrdersService\","
                        + "\"method\":\"pay\",\"line\":112,\"what\":\"HikariPool-1\",\"share\":0.53,\"ms\":41200.0,"
                        + "\"count\":812,\"threads\":20,\"sentence\":\"OrdersService.pay waited 41.2 s in all\"}");
        assertThat(why.at("/code/1/class").isNull()).isTrue();
        assertThat(why.at("/recordings/0").toString())
                .isEqualTo("{\"target\":\"ORDERS\",\"file\":\"flight-ORDERS.jfr\",\"samples\":200}");
    }

    @Test
    void summaryJsonWithoutARecordingHasNoWhy() {
        assertThat(Summaries.json(explained()).has("why")).isFalse();
    }

    @Test
    void markdownHasTheSentences() {
        assertThat(SummaryMarkdown.of(explained(flight(POOL)))).contains("- ORDERS: OrdersService.pay waited 41.2 s");
    }

    @Test
    void pageHasTheFindingsAndTheFlameGraph() {
        String page = HtmlReport.of(explained(flight(POOL, GC)));

        assertThat(page)
                .contains(
                        "<a href=\"#why\">Why requests were slow</a>",
                        "OrdersService.pay (OrdersService.java:112)</td><td>HikariPool-1</td>",
                        "<a href=\"flight-ORDERS.jfr\">flight-ORDERS.jfr</a>",
                        "style=\"width:75.00%\"><a href=\"#flame-0-2\">OrdersService.&lt;init&gt;<small> 75 % com.example</small>");
    }

    @Test
    void pageSaysThatNothingStandsOut() {
        assertThat(HtmlReport.of(explained(flight()))).contains("Nothing in the code stands out");
    }
}

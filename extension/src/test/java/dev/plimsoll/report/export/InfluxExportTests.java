/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that takes, refuses, hangs, or answers nonsense: losses are counted, and nobody waits. */
class InfluxExportTests {
    private static final RunClock CLOCK = new RunClock(Ticker.system(), Instant.parse("2026-11-21T10:00:00Z"), 0);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final RawServer server = RawServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    private static InfluxExport export(String url, Duration answer, Duration farewell) {
        var format = new InfluxFormat(CLOCK, new K6Tags("T.t", "run-7"));
        return InfluxExport.start(InfluxServer.parse(url), format, CLOCK, answer, farewell);
    }

    private static void write(Export export, int points) throws Exception {
        for (int i = 0; i < points; i++) {
            export.write(new Point(Metrics.HTTP_REQS, Tags.of("endpoint", "GET /a"), i, 1));
        }
    }

    private List<RawServer.Received> writes() {
        return server.received().stream()
                .filter(request -> request.target().startsWith("/write"))
                .toList();
    }

    @Test
    void everyPointArrivesInBatchesAndTheDatabaseIsMade() throws Exception {
        server.answer(RawReply.status(204, ""));
        InfluxExport export = export(server.url().replace("//", "//me:s3cr3t@") + "/load", LONG, LONG);
        write(export, 12_001);
        export.close();

        assertThat(export.undelivered()).isZero();
        assertThat(server.received().get(0).target()).isEqualTo("/query");
        assertThat(server.received().get(0).text()).isEqualTo("q=CREATE%20DATABASE%20%22load%22");
        assertThat(writes()).hasSize(3).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/write?precision=n&db=load");
            assertThat(request.header("Authorization")).isEqualTo("Basic bWU6czNjcjN0");
        });
        assertThat(writes().stream().mapToLong(request -> request.text().lines().count()))
                .containsExactly(5000L, 5000L, 2001L);
        assertThat(writes().get(0).text().lines().findFirst())
                .contains("http_reqs,endpoint=GET\\ /a,name=GET\\ /a,test=T.t,testid=run-7"
                        + " url=\"GET /a\",value=1 1795255200000000000");
    }

    @Test
    void serverThatAnswers500CostsPointsAndSaysWhy() throws Exception {
        server.answer(RawReply.status(500, "oops").header("X-Influxdb-Error", "engine: disk is full"));
        InfluxExport export = export(server.url(), LONG, LONG);
        write(export, 6000);
        var outlet = new Outlet("influxdb=" + server.url() + "/k6", export);
        outlet.close();

        assertThat(export.undelivered()).isEqualTo(6000);
        assertThat(outlet.warning())
                .contains("output influxdb=" + server.url()
                        + "/k6: 6000 samples were lost: answered 500 (engine: disk is full)");
        assertThat(writes()).hasSize(2); // each batch is sent once
    }

    @Test
    void serverThatRecoversGetsWhatComesLater() throws Exception {
        server.answer(request -> request.target().startsWith("/query") || writes().size() == 1
                ? RawReply.status(503, "")
                : RawReply.status(204, ""));
        InfluxExport export = export(server.url(), LONG, LONG);
        write(export, 10_000);
        export.close();

        assertThat(writes()).hasSize(2);
        assertThat(export.undelivered()).isEqualTo(5000);
        assertThat(export.reason()).isEqualTo("answered 503");
    }

    @Test
    void nobodyThereCostsPoints() throws Exception {
        InfluxExport export = export("http://127.0.0.1:" + RawServer.unusedPort(), LONG, LONG);
        write(export, 6000);
        export.close();

        assertThat(export.undelivered()).isEqualTo(6000);
        assertThat(export.reason()).contains("ConnectException");
    }

    @Test
    void serverThatHangsIsGivenUpBatchByBatch() throws Exception {
        server.answer(RawReply.hang());
        InfluxExport export = export(server.url(), SHORT, LONG);
        write(export, 6000);
        export.close();

        assertThat(export.undelivered()).isEqualTo(6000);
        assertThat(export.reason()).startsWith("no answer within 200");
    }

    @Test
    void endDoesNotWaitForAServerThatHangs() throws Exception {
        server.answer(RawReply.hang());
        InfluxExport export = export(server.url(), Duration.ofDays(1), SHORT);
        write(export, 100);
        export.close(); // a day for the answer: only the farewell's own limit ends this

        assertThat(export.undelivered()).isEqualTo(100);
        assertThat(export.reason()).startsWith("no answer within 200");
    }

    @Test
    void serverThatHangsInTheMiddleOfItsAnswerIsGivenUpToo() throws Exception {
        server.answer(RawReply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthe rest never comes")
                .keptOpen());
        InfluxExport export = export(server.url(), SHORT, LONG);
        write(export, 100);
        export.close();

        assertThat(export.undelivered()).isEqualTo(100);
    }

    @Test
    void pointsThatWaitAreBoundedWhateverTheServerDoes() throws Exception {
        server.answer(RawReply.hang());
        InfluxExport export = export(server.url(), Duration.ofDays(1), SHORT);
        write(export, 300_000); // more than may wait; were there a wait for room, this would never return
        assertThat(export.reason()).isEqualTo("slower than the load");
        export.close();
        assertThat(export.undelivered()).isEqualTo(300_000);
    }
}

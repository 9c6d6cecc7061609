/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.console.AtWork;
import dev.plimsoll.report.html.Markup;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.Evidence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LivePageTests {
    private static final String HOSTILE =
            "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onclick='x' \u202Eevil\u2028\n\ndata: x";

    private final LiveServer server = LiveServer.start(0, Ticker.system(), Duration.ofSeconds(30));
    private final HttpClient browser = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        server.stop();
    }

    private LivePage page(String test) {
        return LivePage.open(test, server, Ticker.system());
    }

    /** Follows the load until its last state, and returns when that has come. */
    private Thread follow(String address) {
        var reader = new Thread(() -> {
            try {
                HttpResponse<InputStream> response = browser.send(
                        HttpRequest.newBuilder(URI.create(address + "events")).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                events.add(response.statusCode() + " "
                        + response.headers().firstValue("Content-Type").orElse(""));
                var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
                lines.lines().filter(line -> !line.isEmpty()).forEach(events::add);
                events.add("end");
            } catch (IOException | InterruptedException e) {
                events.add("broken: " + e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private static JsonNode json(String event) throws IOException {
        assertThat(event).startsWith("data: ");
        return new ObjectMapper().readTree(event.substring("data: ".length()));
    }

    private static Moment moment(RecordedRun run, int seconds) {
        return Moment.of(run.plan(), run.statistics(), Duration.ofSeconds(seconds), AtWork.here(2));
    }

    @Test
    void browserSeesTheLoadThenItsEndThenItsReport(@TempDir Path directory) throws Exception {
        RecordedRun run = RecordedRun.of(Rules.p95Below(50, "p95<50"));
        LivePage page = page("OrdersLoadTest.order");
        follow(page.address());
        assertThat(events.take()).isEqualTo("200 text/event-stream; charset=utf-8");

        run.ok("GET /items", 20).iteration(20).tick();
        String first = null;
        while (first == null) { // the server counts a browser a moment after it has answered
            page.show(() -> moment(run, 1), () -> Summaries.of(run));
            first = events.poll(20, TimeUnit.MILLISECONDS);
        }
        JsonNode running = json(first);
        assertThat(running.path("over").asBoolean()).isFalse();
        assertThat(running.path("head").asText()).contains("RUNNING", "1s of 10s, 9s left, in hold");
        assertThat(running.path("main").asText()).contains("✓", "holds", "p95&lt;50", "id=\"endpoints\"", "GET /items");
        assertThat(running.at("/charts/time/p999").get(0).asDouble()).isEqualTo(20);
        assertThat(running.at("/charts/judged/0/values").get(0).asDouble()).isEqualTo(20);

        run.ok("GET /items", 90).iteration(90).tick();
        Path report = Files.writeString(directory.resolve("report.html"), "the very report");
        page.over(Summaries.of(run), report);
        String last = events.take();
        while (!last.contains("\"over\":true")) {
            last = events.take();
        }
        assertThat(events.take()).isEqualTo("end");
        JsonNode over = json(last);
        assertThat(over.path("report").asText()).isEqualTo(report.toString());
        assertThat(over.path("head").asText()).contains("✗", "MISSED");
        assertThat(over.path("main").asText()).contains("does not hold");
        assertThat(over.at("/charts/judged/0/limit/missed").asBoolean()).isTrue();

        HttpResponse<String> instead = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()
                .send(HttpRequest.newBuilder(URI.create(page.address())).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(instead.body()).isEqualTo("the very report");
        assertThat(instead.headers().firstValue("Cache-Control")).contains("private, max-age=60");
    }

    @Test
    void withoutABrowserNothingIsSummedUp() {
        RecordedRun run = RecordedRun.of().ok("GET /items", 20).tick();
        LivePage page = page("OrdersLoadTest.order");

        page.show(() -> moment(run, 1), () -> {
            throw new AssertionError("nobody looks");
        });
    }

    @Test
    void whatWasPlantedInNamesAndErrorsDoesNoHarm() throws Exception {
        var evidence = new Evidence(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        RecordedRun run = RecordedRun.of(Rules.p95Below(1, HOSTILE))
                .named(HOSTILE)
                .failed(HOSTILE, 500, 5, evidence)
                .check(HOSTILE, false)
                .tick();
        LivePage page = page(HOSTILE);
        follow(page.address());
        assertThat(events.take()).startsWith("200");
        page.over(Summaries.of(run), null);
        JsonNode over = json(events.take());

        for (String html : new String[] {
            over.path("head").asText(),
            over.path("main").asText(),
            LivePage.html(HOSTILE).replaceAll("(?s)<script>.*", "")
        }) {
            assertThat(html)
                    .doesNotContain("<script>alert", "<img", "\u202E", "\u2028")
                    .doesNotContainPattern("<[^>]*\\son[a-z]+=");
        }
        assertThat(over.path("report").isNull()).isTrue();
        assertThat(events.take()).isEqualTo("end");
    }

    @Test
    void pageRunsOnlyItsOwnScriptsAndSpeaksOnlyToItsOwnServer() throws Exception {
        LivePage page = page("OrdersLoadTest.order");
        HttpResponse<String> response = browser.send(
                HttpRequest.newBuilder(URI.create(page.address())).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Security-Policy")).contains("frame-ancestors 'none'");
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(response.body());
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1).split("sha256-", -1)).hasSize(3 + 1);
        assertThat(policy.group(1))
                .contains("default-src &#39;none&#39;", "connect-src &#39;self&#39;")
                .doesNotContain("http", "*", "unsafe-eval");
        assertThat(response.body())
                .doesNotContainPattern("(src|href|srcset|action)=\"(?!#|data:)")
                .contains("Waiting for the first second of the load.");
    }

    private static String thresholds(RecordedRun run) {
        Summary summary = Summaries.of(run);
        var markup = new Markup();
        new RunningThresholds().write(markup, summary);
        return markup.page()
                .replaceAll("<caption>.*?</caption>", "")
                .replaceAll("<[^>]*>", "|")
                .replaceAll("[|\\s]+", " ");
    }

    @Test
    void thresholdsSayHowTheyStandNow() {
        var orders = new Metric("orders", MetricType.COUNTER, Unit.NUMBER);
        var count = Aggregate.of(Aggregate.Kind.COUNT);
        RecordedRun run = RecordedRun.of(
                Rules.p95Below(50, "p95<50"),
                Rules.p95Below(10, "p95<10"),
                Rules.inWindows("2S", Rules.p95Below(60, "p95<60")),
                Rules.rule("orders: count>5", "orders", Tags.NONE, count, Operator.GREATER, 5),
                Rules.rule("refunds: count<1", "refunds", Tags.NONE, count, Operator.LESS, 1));
        run.ok("GET /", 40).sample(orders, 1).tick();
        run.ok("GET /", 30).tick();
        run.ok("GET /", 20).tick();
        run.ok("GET /", 19).tick();

        assertThat(thresholds(run))
                .containsSubsequence(
                        "✗ does not hold",
                        "p95&lt;10",
                        "&lt; 10 ms",
                        "40 ms",
                        "19 ms",
                        "✓ holds",
                        "p95&lt;50",
                        "&lt; 50 ms",
                        "40 ms",
                        "19 ms",
                        "✓ holds",
                        "p95&lt;60",
                        "40 ms",
                        "20 ms",
                        "every window of 2s; so far is the worst")
                .containsSubsequence("– not reached yet", "count&gt;5")
                .containsSubsequence("– no data yet", "count&lt;1");
    }
}

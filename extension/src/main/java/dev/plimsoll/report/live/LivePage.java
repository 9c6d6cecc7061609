/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import dev.plimsoll.report.chart.Charts;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.html.HtmlSource;
import dev.plimsoll.report.html.Markup;
import dev.plimsoll.report.html.PageFrame;
import dev.plimsoll.report.html.VerdictHead;
import dev.plimsoll.report.json.RunningJson;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.time.Ticker;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The page of one load, which shows its report as far as it is known, each second, until the report is there and takes its
 * place. Without a browser nothing is summed up, and nothing is sent. Belongs to the thread that runs the test.
 */
@API(status = API.Status.INTERNAL)
public final class LivePage {
    /** Of the time, at most one part in so many goes into the page. */
    private static final int MAX_SHARE = 20;

    private final LiveLoad load;
    private final Ticker ticker;
    private final String address;
    private long notBefore;

    private LivePage(LiveLoad load, LiveServer server, Ticker ticker) {
        this.load = load;
        this.ticker = ticker;
        this.address = server.add(load);
        this.notBefore = ticker.nanoTime();
    }

    /**
     * Opens the page of a load. Throws an {@link java.io.UncheckedIOException} if the port is in use.
     *
     * @param port of the loopback interface; 0 is any free one
     */
    public static LivePage open(String test, int port) {
        return open(test, LiveServer.at(port), Ticker.system());
    }

    static LivePage open(String test, LiveServer server, Ticker ticker) {
        return new LivePage(new LiveLoad(test), server, ticker);
    }

    /** Returns its URL. */
    public String address() {
        return address;
    }

    /**
     * Shows what the load is like now; call each second.
     *
     * @param moment taken only if a browser looks on, as the summary
     */
    public void show(Supplier<Moment> moment, Supplier<Summary> summary) {
        long start = ticker.nanoTime();
        if (start - notBefore < 0 || !load.isWatched()) {
            return;
        }
        Moment now = moment.get();
        Summary taken = summary.get();
        load.show(new LiveState(() -> running(taken, now), false));
        notBefore = start + MAX_SHARE * (ticker.nanoTime() - start);
    }

    /**
     * Shows the end of the load, and leads to its report.
     *
     * @param report the file; null if none could be written
     */
    public void over(Summary summary, @Nullable Path report) {
        load.end(new LiveState(() -> ended(summary, report), true), report);
    }

    /** The load is over, if it was not yet: nothing more will be known of it. */
    public void close() {
        load.end(null, null);
    }

    /** Returns the page without figures: they follow as events. */
    static String html(String test) {
        List<HtmlSource> scripts = Stream.concat(
                        HtmlSource.chartLibrary().stream(),
                        Stream.of("charts.js", "live.js").map(HtmlSource::ours))
                .toList();
        var frame = PageFrame.following(test, scripts);
        Markup page = frame.begin();
        page.open("div", "id", "head").open("header", "class", "verdict running");
        page.element("h1", test).element("p", "Waiting for the first second of the load.", "class", "headline");
        page.close("header").close("div");
        page.open("div", "class", "live");
        page.element("button", "Pause", "type", "button", "id", "pause", "aria-pressed", "false");
        page.element("p", "Connecting.", "id", "connection", "role", "status");
        page.close("div");
        page.open("main", "id", "main").close("main");
        page.open("footer");
        page.element("p", "Percentiles: " + Summary.PERCENTILE_RULE + ".");
        page.element("p", "Times in milliseconds unless another unit is named. Written by Plimsoll.");
        page.close("footer");
        frame.json("plimsoll-charts", "null");
        return frame.end();
    }

    private static String running(Summary summary, Moment moment) {
        var head = new Markup();
        RunningHead.write(head, summary, moment);
        return RunningJson.running(head.page(), main(summary), Charts.of(summary));
    }

    private static String ended(Summary summary, @Nullable Path report) {
        var head = new Markup();
        VerdictHead.write(head, summary);
        String place = report == null ? null : report.toString();
        return RunningJson.ended(head.page(), main(summary), Charts.of(summary), place);
    }

    private static String main(Summary summary) {
        var main = new Markup();
        HtmlReport.running(main, new RunningThresholds(), summary);
        return main.page();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/** Shows how a run goes on, without colours in any mode. One thread at a time. */
@API(status = API.Status.INTERNAL)
public final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final ProgressMode mode;
    private final Console console;
    private final LoadPlan plan;
    private final AtomicLong written = new AtomicLong(); // the last step of five seconds with a line

    public Progress(ProgressMode mode, Console console, LoadPlan plan) {
        this.mode = mode;
        this.console = console;
        this.plan = plan;
    }

    /**
     * Call once a second.
     *
     * @param now from the start of the run
     */
    public void show(Statistics statistics, Duration now, AtWork who) {
        switch (mode) {
            case PLAIN, WEB -> showPlain(statistics, now, who);
            case LIVE -> console.rewriteLine(LiveLine.of(plan, statistics, now, who));
            case OFF -> {}
        }
    }

    /** The run is over: wipes the live line away. */
    public void end() {
        if (mode == ProgressMode.LIVE) {
            console.rewriteLine("");
        }
    }

    private void showPlain(Statistics statistics, Duration now, AtWork who) {
        long step = now.dividedBy(EVERY);
        boolean due = now.compareTo(firstLine(statistics)) >= 0 && step > written.get();
        if (due) {
            written.set(step);
            console.println(LiveLine.of(plan, statistics, now, who));
        }
    }

    /** A short run says nothing, unless it takes much longer than planned. */
    private static Duration firstLine(Statistics statistics) {
        Duration planned = statistics.spans().plannedEnd();
        return planned.compareTo(EVERY) <= 0 ? planned.plus(EVERY) : EVERY;
    }
}

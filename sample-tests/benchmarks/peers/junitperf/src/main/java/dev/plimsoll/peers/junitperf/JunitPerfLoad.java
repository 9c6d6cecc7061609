/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.peers.junitperf;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The load of the benchmark by JUnitPerf through JUnit's launcher, with the client of the bare loop and its HTML report.
 * Arguments: URL, users, seconds.
 */
public final class JunitPerfLoad {
    private JunitPerfLoad() {}

    public static void main(String[] arguments) {
        System.setProperty("peers.url", arguments[0]);
        System.setProperty("junitperf.threads", arguments[1]); // instead of the annotation's
        long millis = TimeUnit.SECONDS.toMillis(Long.parseLong(arguments[2]));
        System.setProperty("junitperf.durationMs", Long.toString(millis));
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(OneGet.class))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true), 5);
        System.exit(summary.getSummary().getTestsSucceededCount() == 1 ? 0 : 1);
    }
}

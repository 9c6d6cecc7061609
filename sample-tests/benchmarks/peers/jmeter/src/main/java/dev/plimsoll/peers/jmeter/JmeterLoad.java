/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.peers.jmeter;

import static us.abstracta.jmeter.javadsl.JmeterDsl.httpDefaults;
import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import java.io.IOException;
import java.time.Duration;
import us.abstracta.jmeter.javadsl.core.stats.StatsSummary;

/** The load of the benchmark by jmeter-java-dsl in this JVM. Arguments: URL, users, seconds. */
public final class JmeterLoad {
    private JmeterLoad() {}

    public static void main(String[] arguments) throws IOException {
        int users = Integer.parseInt(arguments[1]);
        Duration duration = Duration.ofSeconds(Long.parseLong(arguments[2]));
        StatsSummary stats = testPlan(
                        httpDefaults().resetConnectionsBetweenIterations(false),
                        threadGroup(users, duration, httpSampler(arguments[0] + "/")))
                .run()
                .overall();
        System.out.println("figure requests " + stats.samplesCount());
        System.out.println("figure failed " + stats.errorsCount());
        System.exit(0); // threads of it may be left
    }
}

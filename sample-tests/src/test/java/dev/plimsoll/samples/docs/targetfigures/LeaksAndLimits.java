/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targetfigures;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.Probe;
import dev.plimsoll.SoakTest;
import dev.plimsoll.StressTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.JmxProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.Tag;

@Tag("long")
class LeaksAndLimits {
    static final int PORT = LocalProcess.freePort();

    @LoadTarget
    static final LocalProcess SHOP = LocalProcess.java(
                    System.getProperty("java.class.path"), ShopApplication.class.getName())
            .arguments("--server.port=" + PORT)
            .readyWhenAnswers("http://127.0.0.1:" + PORT + "/actuator/health")
            .servesAt("http://127.0.0.1:" + PORT);

    @Probe
    static final ResourceProbe SHOP_JVM = JmxProbe.ofProcess(SHOP);

    @SoakTest(vus = 5, duration = "3m", maxResourceDrift = "20%") // 20% is the default
    @Threshold("drift{of:jvm_heap,target:SHOP_JVM}: value<5%") // instead of it
    void doesNotLeak(VirtualUser user, Http http) {
        http.get("/actuator/health").send();
        user.sleep("100ms");
    }

    @StressTest(from = 10, to = 40, step = 10, hold = "20s")
    @Threshold("p95<500")
    void whatRunsOutFirst(VirtualUser user, Http http) {
        http.get("/actuator/health").send();
        user.sleep("100ms");
    }
}

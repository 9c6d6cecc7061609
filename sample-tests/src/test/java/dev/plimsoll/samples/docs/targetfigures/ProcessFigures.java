/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targetfigures;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.JmxProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.target.LocalProcess;

class ProcessFigures {
    static final int PORT = LocalProcess.freePort();

    @LoadTarget
    static final LocalProcess SHOP = LocalProcess.java(
                    System.getProperty("java.class.path"), ShopApplication.class.getName())
            .arguments("--server.port=" + PORT)
            .readyWhenAnswers("http://127.0.0.1:" + PORT + "/actuator/health")
            .servesAt("http://127.0.0.1:" + PORT);

    @Probe
    static final ResourceProbe SHOP_JVM = JmxProbe.ofProcess(SHOP);

    @LoadTest(vus = 5, duration = "1m")
    @Threshold("target_memory{target:SHOP}: max<2GB")
    @Threshold("target_open_files{target:SHOP}: max<1000")
    void shopAnswers(Http http) {
        http.get("/actuator/health").send();
    }
}

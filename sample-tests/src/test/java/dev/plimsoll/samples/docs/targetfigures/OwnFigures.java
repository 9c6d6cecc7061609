/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targetfigures;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.target.LocalProcess;
import java.nio.file.Path;

class OwnFigures {
    static final int PORT = LocalProcess.freePort();

    @LoadTarget
    static final LocalProcess SHOP = LocalProcess.java(
                    System.getProperty("java.class.path"), ShopApplication.class.getName())
            .arguments("--server.port=" + PORT)
            .readyWhenListening(PORT)
            .servesAt("http://127.0.0.1:" + PORT);

    @Probe
    static final ResourceProbe SPOOL = new SpoolProbe(Path.of("src/test/resources"));

    @LoadTest(vus = 5, duration = "1m")
    @Threshold("spool_files: max<1000")
    @Threshold("spool_size: max<1GB")
    void spoolStaysShort(Http http) {
        http.get("/").send();
    }
}

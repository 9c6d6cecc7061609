/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targets;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.NeedsDocker;
import java.io.File;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

@NeedsDocker(
        images = {"restatedev/restate:1.7", "alpine/socat:1.7.4.3-r0"},
        compose = true)
class ComposeTarget {
    @LoadTarget
    static final ComposeContainer BOOKING = new ComposeContainer(new File("src/test/resources/compose/booking.yaml"))
            .withExposedService("restate", 8080, Wait.forHttp("/restate/health"));

    static String url(String path) {
        return "http://" + BOOKING.getServiceHost("restate", 8080) + ":" + BOOKING.getServicePort("restate", 8080)
                + path;
    }

    @LoadTest(vus = 5, iterations = 50)
    void bookingIsHealthy(Http http) {
        http.get(url("/restate/health")).endpoint("health").send();
    }
}

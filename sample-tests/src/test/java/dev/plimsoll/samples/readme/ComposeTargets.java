/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.readme;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.NeedsDocker;
import java.io.File;
import java.net.URI;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

@NeedsDocker(
        images = {"restatedev/restate:1.7", "alpine/socat:1.7.4.3-r0"},
        compose = true)
class ComposeTargets {
    @LoadTarget
    static final ComposeContainer BOOKING = new ComposeContainer(new File("src/test/resources/compose/booking.yaml"))
            .withExposedService("restate", 8080, Wait.forHttp("/restate/health"));

    private static URI url(String path) {
        return URI.create("http://" + BOOKING.getServiceHost("restate", 8080) + ":"
                + BOOKING.getServicePort("restate", 8080) + path);
    }

    @LoadTest(vus = 5, iterations = 50)
    @Threshold("http_req_failed: rate==0")
    void ingressIsHealthy(Http http) {
        http.get(url("/restate/health").toString()).endpoint("health").send();
    }
}

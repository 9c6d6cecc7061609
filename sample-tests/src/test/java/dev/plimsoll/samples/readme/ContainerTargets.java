/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.readme;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.NeedsDocker;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

@NeedsDocker(images = {"valkey/valkey:8.1", "restatedev/restate:1.7"})
class ContainerTargets {
    @LoadTarget(baseUrl = false)
    static final GenericContainer<?> CACHE =
            new GenericContainer<>(DockerImageName.parse("valkey/valkey:8.1")).withExposedPorts(6379);

    @LoadTarget
    static final GenericContainer<?> BOOKING = new GenericContainer<>(DockerImageName.parse("restatedev/restate:1.7"))
            .withExposedPorts(8080)
            .waitingFor(Wait.forHttp("/restate/health"))
            .dependsOn(CACHE);

    @LoadTest(vus = 5, iterations = 50)
    @Threshold("http_req_failed: rate==0")
    void ingressIsHealthy(Http http) {
        http.get("/restate/health").send();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.ToxicProxy;
import dev.plimsoll.fault.Toxiproxy;
import dev.plimsoll.samples.NeedsDocker;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

@NeedsDocker(images = {"valkey/valkey:8.1", "ghcr.io/shopify/toxiproxy:2.12.0"})
class ToxicCache {
    static final Network NETWORK = Network.newNetwork();

    @LoadTarget(baseUrl = false)
    static final GenericContainer<?> CACHE = new GenericContainer<>(DockerImageName.parse("valkey/valkey:8.1"))
            .withNetwork(NETWORK)
            .withNetworkAliases("cache");

    @LoadTarget(baseUrl = false)
    static final GenericContainer<?> TOXIPROXY = new GenericContainer<>(
                    DockerImageName.parse("ghcr.io/shopify/toxiproxy:2.12.0"))
            .withNetwork(NETWORK)
            .withExposedPorts(8474, 8666) // of its API, and of the proxy
            .waitingFor(Wait.forHttp("/version").forPort(8474)) // the other port is open when the proxy is there
            .dependsOn(CACHE);

    @LoadTarget
    static final ToxicProxy CACHE_LINE = Toxiproxy.in(TOXIPROXY).before("cache", "0.0.0.0:8666", "cache:6379");

    @AfterAll
    static void removeNetwork() {
        NETWORK.close();
    }

    private String ping(int timeoutMillis) throws IOException {
        try (var socket = new Socket("127.0.0.1", CACHE_LINE.port())) {
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void stalledCacheTimesOutAndRecovers() throws Exception {
        FaultProxy.Injected stalled = CACHE_LINE.inject(Faults.stall());
        assertThatThrownBy(() -> ping(500)).isInstanceOf(SocketTimeoutException.class);
        stalled.close();

        assertThat(ping(30_000)).isEqualTo("+PONG");
    }
}

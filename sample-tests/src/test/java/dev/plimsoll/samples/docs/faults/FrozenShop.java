/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.ProcessFaults;
import dev.plimsoll.samples.docs.targets.ShopApplication;
import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be paused there")
class FrozenShop {
    static final int PORT = LocalProcess.freePort();

    @LoadTarget
    static final LocalProcess SHOP = LocalProcess.java(
                    System.getProperty("java.class.path"), ShopApplication.class.getName())
            .arguments("--server.port=" + PORT)
            .readyWhenAnswers("http://127.0.0.1:" + PORT + "/actuator/health", "UP")
            .readyWithin(Duration.ofMinutes(2));

    private int statusOfShop(Duration timeout) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/actuator/health"))
                .timeout(timeout)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void frozenShopTimesOutAndGoesOn() throws Exception {
        FaultProxy.Injected frozen = ProcessFaults.on(SHOP).inject(Faults.pause());
        assertThatThrownBy(() -> statusOfShop(Duration.ofMillis(500))).isInstanceOf(HttpTimeoutException.class);
        frozen.close();

        assertThat(statusOfShop(Duration.ofSeconds(30))).isEqualTo(200);
    }

    @Test
    void killedShopIsBackOnItsPort() throws Exception {
        FaultProxy.Injected killed = ProcessFaults.on(SHOP).inject(Faults.kill());
        assertThatThrownBy(() -> statusOfShop(Duration.ofSeconds(30))).isInstanceOf(ConnectException.class);
        killed.close(); // returns when it is ready again

        assertThat(killed.problem()).isEmpty();
        assertThat(statusOfShop(Duration.ofSeconds(30))).isEqualTo(200);
    }
}

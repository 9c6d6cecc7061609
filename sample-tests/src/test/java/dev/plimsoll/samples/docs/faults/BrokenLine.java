/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.samples.docs.ItemsServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokenLine {
    static final ItemsServer ITEMS = items();

    @AutoClose
    static final FaultProxy LINE = FaultProxy.before(() -> ITEMS.baseUrl().getPort());

    @BeforeAll
    static void startItems() {
        ITEMS.start();
    }

    @AfterAll
    static void stopItems() {
        ITEMS.stop();
    }

    private static ItemsServer items() {
        try {
            return new ItemsServer();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int statusOfItem(Duration timeout) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + LINE.port() + "/items/1"))
                .timeout(timeout)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void slowItemsTimeOutAndRecover() throws Exception {
        FaultProxy.Injected slow =
                LINE.inject(Faults.latency("3s").jitter("100ms").direction(Direction.DOWN));
        assertThatThrownBy(() -> statusOfItem(Duration.ofMillis(500))).isInstanceOf(HttpTimeoutException.class);
        slow.close();

        assertThat(statusOfItem(Duration.ofSeconds(30))).isEqualTo(200);
    }

    @Test
    void itemsThatAreDownRefuseConnections() throws Exception {
        FaultProxy.Injected down = LINE.inject(Faults.down());
        assertThatThrownBy(() -> statusOfItem(Duration.ofSeconds(30))).isInstanceOf(ConnectException.class);
        down.close();

        assertThat(statusOfItem(Duration.ofSeconds(30))).isEqualTo(200);
    }
}

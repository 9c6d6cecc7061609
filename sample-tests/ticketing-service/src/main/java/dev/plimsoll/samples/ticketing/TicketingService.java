/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.ticketing;

import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;

/**
 * Runs the service in its own JVM. System properties: {@code port} (0 = a free one, which is printed), {@code payment.millis},
 * {@code mail.millis}.
 *
 * <p>Two faults: {@code payment.accepts.all} declines no card; with {@code compensation=false}, the seat of a payment that
 * failed is not given back.
 */
public final class TicketingService {
    private TicketingService() {}

    public static void main(String[] arguments) {
        var desk = new Desk(
                millis("payment.millis", 500), millis("mail.millis", 200), Boolean.getBoolean("payment.accepts.all"));
        boolean compensates = !"false".equals(System.getProperty("compensation"));
        var endpoint = Endpoint.bind(new Checkout(desk, compensates))
                .bind(new Ticket())
                .bind(new SeatMap())
                .bind(new GameManager());
        // Restate sends every call in flight as a stream of one connection.
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(Integer.getInteger("port", 0))
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(Integer.MAX_VALUE));
        int port = RestateHttpServer.fromEndpoint(endpoint, options)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        System.out.println("Ticketing service listens on port " + port);
    }

    private static Duration millis(String property, long standard) {
        return Duration.ofMillis(Long.getLong(property, standard));
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import dev.plimsoll.samples.service.Json;
import dev.plimsoll.samples.service.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the provider over HTTP. Thread-safe. */
final class HttpPayments implements Payments {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI charges;
    private final @Nullable Duration timeout;

    /** @param timeout of a call; null = none: waits for a silent provider forever */
    HttpPayments(URI provider, @Nullable Duration timeout) {
        this.charges = provider.resolve("/charges");
        this.timeout = timeout;
    }

    @Override
    public String charge(String key, long amount) throws IOException, InterruptedException {
        try (Tracing.Work work = Tracing.call("POST /charges")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(charges)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("orderId", key, "amount", amount))));
            Tracing.propagate(request);
            if (timeout != null) {
                request.timeout(timeout);
            }
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                work.failed();
                throw new IOException(("the provider answered " + answer.statusCode() + " " + answer.body()).strip());
            }
            return Json.read(answer.body()).path("transactionId").asText();
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import dev.plimsoll.samples.service.Json;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Charges an order through the provider: in up to three tries, each with a timeout, and through a circuit breaker if
 * configured. Thread-safe.
 */
final class PaymentClient {
    private static final int TRIES = 3;
    private static final long FIRST_WAIT_MILLIS = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI charges;
    private final @Nullable Duration timeout;
    private final @Nullable CircuitBreaker breaker;

    /** @param timeout of one try; null = none: waits for a silent provider forever */
    PaymentClient(URI provider, @Nullable Duration timeout, boolean breaks) {
        this.charges = provider.resolve("/charges");
        this.timeout = timeout;
        this.breaker = breaks ? CircuitBreaker.of("payment", afterHalfFailed()) : null;
    }

    /** Once half of the last 20 tries have failed, none is made for 2 s, then 5 as a probe. */
    private static CircuitBreakerConfig afterHalfFailed() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(5)
                .build();
    }

    /** The provider did not accept the payment. */
    static final class PaymentFailed extends Exception {
        private static final long serialVersionUID = 1;

        PaymentFailed(String message) {
            super(message);
        }
    }

    /** The id of the transaction. */
    String charge(UUID order, long amount) throws PaymentFailed, InterruptedException {
        String failure = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (attempt > 1) {
                TimeUnit.MILLISECONDS.sleep(FIRST_WAIT_MILLIS << (attempt - 2));
            }
            try {
                return breaker == null ? ask(order, amount) : breaker.executeCallable(() -> ask(order, amount));
            } catch (CallNotPermittedException e) {
                throw new PaymentFailed("the payment provider is not asked, as it failed too often");
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        throw new PaymentFailed("payment gave up after %s tries: %s".formatted(TRIES, failure));
    }

    private String ask(UUID order, long amount) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(charges)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(Map.of("orderId", order.toString(), "amount", amount))));
        if (timeout != null) {
            request.timeout(timeout);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the provider answered %s %s".formatted(answer.statusCode(), answer.body()));
        }
        return Json.read(answer.body()).path("transactionId").asText();
    }
}

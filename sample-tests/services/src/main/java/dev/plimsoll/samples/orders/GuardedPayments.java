/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a provider as a circuit breaker: one that fails too often is not asked for a while. Thread-safe. */
final class GuardedPayments implements Payments {
    private final Payments provider;
    private final CircuitBreaker breaker = CircuitBreaker.of("payment", afterHalfFailed());
    private final AtomicLong opened = new AtomicLong();

    GuardedPayments(Payments provider) {
        this.provider = provider;
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                opened.incrementAndGet();
            }
        });
    }

    /** Returns whether the provider is not asked now, or only as a probe. */
    boolean isOpen() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** Returns how often it has opened. */
    long opened() {
        return opened.get();
    }

    /** Once half of the last 20 calls have failed, none is made for a second, then 5 as a probe. */
    private static CircuitBreakerConfig afterHalfFailed() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(1))
                .permittedNumberOfCallsInHalfOpenState(5)
                .build();
    }

    @Override
    public String charge(String key, long amount) throws IOException, InterruptedException {
        try {
            return breaker.executeCallable(() -> provider.charge(key, amount));
        } catch (CallNotPermittedException e) {
            throw new NotAsked();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // charge declares no other
        }
    }

    /** The provider was not asked: trying again at once is of no use. */
    static final class NotAsked extends IOException {
        private static final long serialVersionUID = 1;

        NotAsked() {
            super("the payment provider is not asked, as it failed too often");
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.JsonServer;
import dev.plimsoll.samples.service.Refusal;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The external payment provider: {@code POST /charges} charges each order once, however often it is called. {@code PUT
 * /chaos} makes it slow, failing or rate-limited. System property: {@code port}.
 */
public final class PaymentProvider {
    private final Map<String, String> transactions = new ConcurrentHashMap<>();
    private volatile Chaos chaos = new Chaos(100, 100, 0, Integer.MAX_VALUE);
    private long second;
    private int inSecond;

    /** How it responds: its delay in milliseconds, its share of failures, and its limit of calls per second. */
    private record Chaos(long minMs, long maxMs, double failureRate, int perSecond) {
        /** What the JSON does not name stays as it is. */
        Chaos changedBy(JsonNode json) {
            var changed = new Chaos(
                    json.path("minMs").asLong(minMs),
                    json.path("maxMs").asLong(maxMs),
                    json.path("failureRate").asDouble(failureRate),
                    json.path("perSecond").asInt(perSecond));
            if (changed.minMs < 0 || changed.maxMs < changed.minMs || changed.perSecond < 0) {
                throw new Refusal(400, "wanted: 0 <= minMs <= maxMs, 0 <= perSecond; found: " + changed);
            }
            return changed;
        }

        Map<String, Object> json() {
            return Map.of("minMs", minMs, "maxMs", maxMs, "failureRate", failureRate, "perSecond", perSecond);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var provider = new PaymentProvider();
        new JsonServer()
                .on("POST", "/charges", provider::charge)
                .on("GET", "/charges", call -> Answer.ok(Map.of("count", provider.transactions.size())))
                .on("GET", "/chaos", call -> Answer.ok(provider.chaos.json()))
                .on("PUT", "/chaos", provider::change)
                .start("Payment provider");
    }

    private Answer charge(Call call) throws InterruptedException {
        Chaos now = chaos;
        if (!isWithin(now.perSecond())) {
            throw new Refusal(429, "more than " + now.perSecond() + " charges a second");
        }
        JsonNode charge = call.object();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        TimeUnit.MILLISECONDS.sleep(random.nextLong(now.minMs(), now.maxMs() + 1));
        if (random.nextDouble() < now.failureRate()) {
            throw new Refusal(500, "failing as configured");
        }
        String transaction =
                transactions.computeIfAbsent(charge.path("orderId").asText(), order -> "tx-" + UUID.randomUUID());
        return Answer.ok(Map.of("transactionId", transaction));
    }

    private synchronized boolean isWithin(int perSecond) {
        long now = System.nanoTime() / TimeUnit.SECONDS.toNanos(1);
        if (now != second) {
            second = now;
            inSecond = 0;
        }
        return ++inSecond <= perSecond;
    }

    private Answer change(Call call) {
        chaos = chaos.changedBy(call.object());
        return Answer.ok(chaos.json());
    }
}

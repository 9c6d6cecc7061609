/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.orders;

import dev.plimsoll.samples.service.Answer;
import dev.plimsoll.samples.service.Call;
import dev.plimsoll.samples.service.JsonServer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The external payment provider: {@code POST /charges} takes {@code charge.millis}, 100 by default, and charges each order once, however often it is
 * called; {@code GET /charges} counts what was charged, and {@code DELETE /charges} forgets it. System
 * properties: {@code port}, {@code charge.millis}.
 */
public final class PaymentProvider {
    private static final int CHARGE_MILLIS = Integer.getInteger("charge.millis", 100);

    private final Map<String, String> transactions = new ConcurrentHashMap<>();

    private PaymentProvider() {}

    public static void main(String[] arguments) throws IOException {
        var provider = new PaymentProvider();
        new JsonServer()
                .on("POST", "/charges", provider::charge)
                .on("GET", "/charges", call -> provider.count())
                .on("DELETE", "/charges", call -> provider.forget())
                .start("Payment provider");
    }

    private Answer charge(Call call) throws InterruptedException {
        String order = call.object().path("orderId").asText();
        TimeUnit.MILLISECONDS.sleep(CHARGE_MILLIS);
        return Answer.ok(
                Map.of("transactionId", transactions.computeIfAbsent(order, each -> "tx-" + UUID.randomUUID())));
    }

    private Answer count() {
        return Answer.ok(Map.of("count", transactions.size()));
    }

    private Answer forget() {
        transactions.clear();
        return count();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.flagmeter;

import dev.plimsoll.samples.service.Database;
import dev.plimsoll.samples.service.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** Notifies a tenant's Slack once per period that 80 % of the quota is used. Tries three times. */
record QuotaAlert(Database database, UnifiedJedis valkey, HttpClient http) {
    private static final int FROM_PERCENT = 80;
    private static final int TRIES = 3;
    private static final long KEPT_SECONDS = Duration.ofDays(32).toSeconds();
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    QuotaAlert(Database database, UnifiedJedis valkey) {
        this(database, valkey, HttpClient.newHttpClient());
    }

    void tell(Tenant tenant, LocalDate periodStart, long percent) throws Exception {
        if (percent < FROM_PERCENT) {
            return;
        }
        String key = "alert:%s:%s".formatted(tenant.id(), periodStart);
        boolean first = valkey.set(
                        key, Long.toString(percent), SetParams.setParams().nx().ex(KEPT_SECONDS))
                != null;
        if (!first) {
            return;
        }
        Optional<URI> webhook = webhookOf(tenant);
        if (webhook.isPresent()) {
            send(webhook.get(), "%s has used %s %% of its monthly quota".formatted(tenant.name(), percent));
        }
    }

    private Optional<URI> webhookOf(Tenant tenant) throws SQLException {
        return database.with(connection -> Database.first(
                connection,
                "SELECT url FROM slack_webhooks WHERE tenant_id = ? AND enabled",
                row -> URI.create(row.getString(1)),
                tenant.id()));
    }

    private void send(URI webhook, String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("text", text))))
                .build();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (isTaken(request)) {
                return;
            }
            if (attempt < TRIES) {
                TimeUnit.SECONDS.sleep(2L * attempt);
            }
        }
        System.out.println("Slack took no alert in " + TRIES + " tries: " + text);
    }

    private boolean isTaken(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }
}

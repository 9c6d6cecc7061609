/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.LoadTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample system does what its load tests expect. */
class FlagMeterSystemTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ValkeyServer VALKEY = new ValkeyServer();

    @LoadTarget
    static final FlagMeterSystem FLAGMETER = new FlagMeterSystem(POSTGRES, VALKEY);

    private final Calls calls = Calls.to(FLAGMETER);

    @BeforeEach
    void forget() throws Exception {
        FLAGMETER.reset();
    }

    @Test
    void eventsAreStoredAndSummedUp() throws Exception {
        Calls.Answer first = event("acme-corp", "api-calls", "1200");
        Calls.Answer second = event("acme-corp", "exports", "34");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("success").asBoolean()).isTrue();
        assertThat(first.text("eventId")).hasSize(36).isNotEqualTo(second.text("eventId"));
        assertThat(FLAGMETER.storedTokens()).isEqualTo(1234);
        assertThat(FLAGMETER.isRolledUpWithin(SOON)).isTrue();
        Calls.Answer usage = calls.get("/api/usage/acme-corp");
        assertThat(usage.status()).isEqualTo(200);
        assertThat(usage.text("tenantName")).isEqualTo("acme-corp");
        assertThat(usage.json().path("totalTokens").asLong()).isEqualTo(1234);
        assertThat(usage.json().path("monthlyQuota").asLong()).isEqualTo(1_000_000);
        assertThat(usage.json().path("quotaPercent").isIntegralNumber()).isTrue();
        assertThat(usage.text("periodEnd")).isGreaterThan(usage.text("periodStart"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"tenant\":\"acme-corp\",\"feature\":\"x\",\"tokens\":0}   | 400 | Invalid request body",
                "{\"tenant\":\"acme-corp\",\"feature\":\"x\",\"tokens\":1.5} | 400 | Invalid request body",
                "{\"tenant\":\"acme-corp\",\"feature\":\"\",\"tokens\":1}    | 400 | Invalid request body",
                "{}                                                          | 400 | Invalid request body",
                "{\"tenant\":\"nobody\",\"feature\":\"x\",\"tokens\":1}      | 404 | Tenant 'nobody' not found",
                "{\"tenant\":                                                | 500 | Internal server error",
            })
    void invalidEventIsRefusedWithAReason(String body, int status, String error) throws Exception {
        Calls.Answer answer = calls.post("/api/events", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(FLAGMETER.storedTokens()).isZero();
    }

    @Test
    void usageOfAnUnknownTenantIsNotFound() throws IOException {
        assertThat(calls.get("/api/usage/nobody").status()).isEqualTo(404);
    }

    @Test
    void itIsHealthy() throws IOException {
        Calls.Answer health = calls.get("/api/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("status")).isEqualTo("healthy");
        assertThat(health.json().path("services").toString()).contains("\"database\":\"up\"", "\"redis\":\"up\"");
    }

    @Test
    void atFourFifthsOfItsQuotaATenantIsAlertedOnce() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        slack.start();
        try {
            FLAGMETER.sendAlertsOf(
                    "globex-inc",
                    URI.create("http://127.0.0.1:" + slack.getAddress().getPort()));
            event("globex-inc", "exports", "790000");
            assertThat(FLAGMETER.isRolledUpWithin(SOON)).isTrue();
            event("globex-inc", "exports", "20000");
            assertThat(told.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                    .contains("globex-inc has used 81 % of its monthly quota");
            event("globex-inc", "exports", "10000");
            assertThat(FLAGMETER.isRolledUpWithin(SOON)).isTrue();
            assertThat(told).isEmpty();
        } finally {
            slack.stop(0);
        }
    }

    @Test
    void usageBeyondThirtyTwoBitsFailsInTheVariantThatOverflows() throws Exception {
        event("initech-llc", "exports", "2147483000");
        event("initech-llc", "exports", "1000");
        assertThat(FLAGMETER.isRolledUpWithin(SOON)).isTrue();
        assertThat(calls.get("/api/usage/initech-llc")
                        .json()
                        .path("totalTokens")
                        .asLong())
                .isEqualTo(2_147_484_000L);

        var overflowing = new FlagMeterSystem(POSTGRES, VALKEY).withOverflowingUsage();
        try {
            FLAGMETER.stop();
            overflowing.start();
            Calls others = Calls.to(overflowing);
            others.post("/api/events", "{\"tenant\":\"initech-llc\",\"feature\":\"x\",\"tokens\":2147483000}");
            others.post("/api/events", "{\"tenant\":\"initech-llc\",\"feature\":\"x\",\"tokens\":1000}");
            assertThat(overflowing.isRolledUpWithin(SOON)).isTrue();
            assertThat(others.get("/api/usage/initech-llc").status()).isEqualTo(500);
        } finally {
            overflowing.stop();
            FLAGMETER.start();
        }
    }

    private Calls.Answer event(String tenant, String feature, String tokens) throws IOException {
        return calls.post(
                "/api/events",
                "{\"tenant\":\"%s\",\"feature\":\"%s\",\"tokens\":%s}".formatted(tenant, feature, tokens));
    }
}

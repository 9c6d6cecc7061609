/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.time.Duration.ofMillis;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlainSystemTests {
    private static final PlainSystem PLAIN = new PlainSystem();

    @BeforeAll
    static void start() throws Exception {
        PLAIN.start();
    }

    @AfterAll
    static void stop() throws Exception {
        PLAIN.stop();
    }

    @Test
    void itAnswersAsDocumented() throws IOException {
        PLAIN.behave(PlainBehaviour.QUICK);

        assertThat(get("/hello")).isEqualTo(new ControlCall(200, "{\"message\":\"hello\"}"));
        assertThat(get("/items/1")).isEqualTo(new ControlCall(200, "{\"id\":1,\"content\":{}}"));
        assertThat(get("/items/999999").status()).isEqualTo(404);
        assertThat(get("/items/none").status()).isEqualTo(400);
        assertThat(get("/slow?ms=1").status()).isEqualTo(200);
        assertThat(get("/status/204")).isEqualTo(new ControlCall(204, ""));
        assertThat(get("/status/503")).isEqualTo(new ControlCall(503, "{\"status\":503}"));
        assertThat(get("/status/99").status()).isEqualTo(400);
        assertThat(get("/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void aPostedItemCanBeRead() throws IOException {
        PLAIN.behave(PlainBehaviour.QUICK);

        ControlCall created = ControlCall.post(url("/items"), "{\"name\":\"rope\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"content\":{\"name\":\"rope\"}");
        String id = created.body().replaceAll("\\D", "");
        assertThat(get("/items/" + id).body()).isEqualTo(created.body());
    }

    @Test
    void anAccountNeedsALogin() throws IOException {
        PLAIN.behave(PlainBehaviour.QUICK);

        assertThat(get("/account").status()).isEqualTo(401);
        assertThat(ControlCall.post(url("/login"), "").body()).matches("\\{\"token\":\"login-\\d+\"}");
        assertThat(ControlCall.post(url("/upload"), "12345").body()).isEqualTo("{\"bytes\":5}");
        assertThat(get("/blob/2000").body()).hasSize(2000);
        assertThat(get("/blob/1").status()).isEqualTo(400);
    }

    @Test
    void itCanBeMadeSlowAndFailing() throws IOException {
        PLAIN.behave(PlainBehaviour.QUICK.withDelay(ofMillis(80)).withFailureRate(1));

        long startedAt = System.nanoTime();
        ControlCall answer = get("/hello");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(System.nanoTime() - startedAt)
                .isGreaterThanOrEqualTo(ofMillis(80).toNanos());
        assertThat(get("/control").body())
                .isEqualTo("{\"delayMs\":80,\"jitterMs\":0,\"failureRate\":1.0,\"perSecond\":0}");
    }

    @Test
    void itRefusesUnknownSettings() throws IOException {
        ControlCall refusal = ControlCall.put(url("/control"), "{\"delay\":80}");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).contains("delayMs, jitterMs, failureRate and perSecond");
    }

    private static ControlCall get(String path) throws IOException {
        return ControlCall.get(url(path));
    }

    private static URI url(String path) {
        return requireNonNull(PLAIN.baseUrl()).resolve(path);
    }
}

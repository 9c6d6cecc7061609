/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import java.io.IOException;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample system does what its load tests expect. */
class FactorySystemTests {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final FactorySystem FACTORY = new FactorySystem(POSTGRES);

    private final Calls calls = Calls.to(FACTORY);

    @ParameterizedTest
    @CsvSource({
        "/templates,                                      200, templates,    24, 24",
        "/capabilities,                                   200, capabilities, 36, 36",
        "/capabilities/free,                              200, capabilities, 12, 12",
        "/build-specs,                                    200, items,        10, 100000",
        "/build-specs?limit=50&offset=99980,              200, items,        20, 100000",
        "/build-specs?limit=5&offset=100&status=approved, 200, items,        5,  33334",
        "/build-specs?limit=0,                            400, items,        0,  0",
        "/build-specs?limit=51,                           400, items,        0,  0",
        "/build-specs?offset=-1,                          400, items,        0,  0",
        "/build-specs?status=lost,                        400, items,        0,  0",
        "/capabilities/gold,                              404, capabilities, 0,  0",
        "/templates/nothing,                              404, templates,    0,  0",
    })
    void itAnswersAsDocumented(String path, int status, String list, int rows, int total) throws IOException {
        Calls.Answer answer = calls.get("/api/public/factory" + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path(list)).hasSize(rows);
        assertThat(answer.json().path("total").asInt()).isEqualTo(total);
    }

    @Test
    void capabilitiesComeFromACacheForASecond() throws Exception {
        String path = "/api/public/factory/capabilities";
        assertThat(calls.get(path).headers().get("x-cache")).isIn("HIT", "MISS");
        assertThat(calls.get("/api/public/factory/capabilities/free").headers().get("x-cache"))
                .isNull();
        var seen = new HashSet<String>();
        for (int tries = 0; tries < 200 && seen.size() < 2; tries++) { // on any machine both come at some time
            seen.add(calls.get(path).headers().get("x-cache"));
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(seen).containsExactlyInAnyOrder("HIT", "MISS");
    }

    @ParameterizedTest
    @CsvSource({"cloudflare-workers-api", "remix-on-workers", "hono-rest-api"})
    void theTemplatesOfTheLoadTestsAreThere(String slug) throws IOException {
        Calls.Answer template = calls.get("/api/public/factory/templates/" + slug);

        assertThat(template.status()).isEqualTo(200);
        assertThat(template.text("slug")).isEqualTo(slug);
        assertThat(template.text("tier")).isIn("free", "pro", "enterprise");
    }
}

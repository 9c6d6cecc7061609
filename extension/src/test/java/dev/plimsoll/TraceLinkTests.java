/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code plimsoll.traceUrl}: from a failed request to its trace with one click. */
class TraceLinkTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class ShopTestCase {
        @LoadTest(vus = 1, iterations = 2)
        void browse(Http http) {
            http.get("/browse").expect(418).send();
        }
    }

    @Test
    void failedRequestLeadsToItsTraceInEveryOutput() throws Exception {
        Ran ran = loads.with("plimsoll.traceUrl", "https://tempo.example/trace/{traceId}")
                .run(ShopTestCase.class);
        JsonNode example = ran.summary().json().at("/errors/0/example");
        String url = "https://tempo.example/trace/" + example.path("traceId").asText();
        assertThat(example.path("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(example.path("traceUrl").asText()).isEqualTo(url);
        assertThat(ran.message()).contains("\n               " + url + "\n");
        var directory = ran.reports().resolve("ShopTestCase.browse");
        assertThat(Files.readString(directory.resolve("report.html"))).contains("<a href=\"" + url + "\"");
        assertThat(Files.readString(directory.resolve("summary.md"))).contains("trace " + url);
    }

    @Test
    void errorIsReportedBeforeTheFirstRequest() {
        Ran ran = loads.with("plimsoll.traceUrl", "https://tempo.example/trace/{traceID}")
                .run(ShopTestCase.class);
        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).contains("plimsoll.traceUrl: {traceID} is unknown, did you mean '{traceId}'?");
        assertThat(loads.server().received()).isEmpty();
    }
}

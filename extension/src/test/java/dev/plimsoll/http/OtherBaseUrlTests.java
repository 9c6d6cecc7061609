/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.Load;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client for another service than that of the base URL, or without a base URL at all. */
class OtherBaseUrlTests {
    private final RawServer server = RawServer.start();

    @BeforeEach
    void configure(@TempDir Path reports) {
        System.setProperty("plimsoll.report.dir", reports.toString());
        System.setProperty("plimsoll.progress", "off");
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty("plimsoll.report.dir");
        System.clearProperty("plimsoll.progress");
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /items, /items, GET /items",
        "/, /items, /items, GET /items",
        "/api, /items, /api/items, GET /items",
        "/api/, items, /api/items, GET /items",
        "/api, /items/7, /api/items/7, GET /items/{id}",
        "/api, /items/{id}, /api/items/1, GET /items/{id}",
        "/api, /items?page=2, /api/items?page=2, GET /items",
    })
    void relativePathsGoThereAndEndpointsAreNamedByThePathAlone(
            String basePath, String template, String target, String endpoint) {
        var status = new AtomicInteger();
        LoadResult result = once((http, url) -> {
            Http other = http.withBaseUrl(url + basePath);
            HttpRequest request = template.contains("{") ? other.get(template, 1) : other.get(template);
            status.set(request.send().status());
        });

        assertThat(status).hasValue(200);
        assertThat(server.received().get(0).target()).isEqualTo(target);
        assertThat(result.endpoint(endpoint).count()).isEqualTo(1);
    }

    @Test
    void headersAndCookiesStayThoseOfTheUser() {
        once((http, url) ->
                http.withHeader("x-shop", "1").withBaseUrl(url).get("/a").send());

        assertThat(server.received().get(0).header("x-shop")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "ftp://host", "http://host?x=1", "http://host#top"})
    void whatIsNoBaseUrlIsAConfigurationErrorAtItsFirstUse(String url) {
        assertThatThrownBy(() -> once((http, any) -> http.withBaseUrl(url)))
                .hasMessageContaining("base URL \"" + url + "\" is not like \"http://localhost:8080\"");
    }

    private interface Visit {
        void go(Http http, String url);
    }

    private LoadResult once(Visit visit) {
        return Load.test("other")
                .scenario("s", s -> s.iterations(1).body((user, http) -> visit.go(http, server.url())))
                .measure();
    }
}

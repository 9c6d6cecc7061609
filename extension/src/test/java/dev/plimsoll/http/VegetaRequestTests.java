/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.VegetaTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VegetaRequestTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of("http://127.0.0.1:1");

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    private VegetaTarget target(String text) throws IOException {
        Files.writeString(directory.resolve("body.bin"), "name=rope");
        return Feeder.vegetaTargets(Files.writeString(directory.resolve("targets.txt"), text))
                .next(1, new SplittableRandom(1));
    }

    @Test
    void absoluteUrlIgnoresTheBaseUrlAndIsNamedAsUsual() throws IOException {
        Reply reply = user.http()
                .request(target("GET " + server.url() + "/items/17/%7Bx%7D?q={y}"))
                .send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.endpoint()).isEqualTo("GET /items/{id}/%7Bx%7D");
        assertThat(server.last().target()).isEqualTo("/items/17/%7Bx%7D?q=%7By%7D");
    }

    @Test
    void bodyHasNoTypeButThatOfTheHeaders() throws IOException {
        user.http().request(target("PUT " + server.url() + "/a\n@body.bin")).send();
        assertThat(server.last().text()).isEqualTo("name=rope");
        assertThat(server.last().headers()).doesNotContainKey("content-type");

        user.http()
                .request(target("PUT " + server.url() + "/a\ncontent-type: text/x-name\n@body.bin"))
                .send();
        assertThat(server.last().header("content-type")).isEqualTo("text/x-name");
    }

    @Test
    void headersOfOneNameAreAllSentAndMoreCanBeAdded() throws IOException {
        Reply reply = user.http()
                .request(target("GET " + server.url() + "/a\nX-Tag: a\nX-Tag: b"))
                .header("X-Other", "c")
                .endpoint("tagged")
                .expect(404)
                .send();

        assertThat(server.last().header("x-tag")).isEqualTo("a, b");
        assertThat(server.last().header("x-other")).isEqualTo("c");
        assertThat(reply.endpoint()).isEqualTo("tagged");
        assertThat(reply.failed()).isTrue();
    }
}

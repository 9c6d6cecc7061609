/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.RawServer.Received;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.user.Ending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void partsAreSentInTheirOrderWithNamesAndMediaTypes(@TempDir Path directory) throws Exception {
        Path manual = Files.writeString(directory.resolve("manual.txt"), "read me");

        HttpRequest upload = user.http()
                .post("/photos")
                .part("title", "Sea & süß")
                .part("photo", "sea.png", "image/png", new byte[] {1, 2, 3})
                .part("manual", "text/plain", manual);
        Reply reply = upload.send();

        assertThat(reply.answered()).isTrue();
        Received received = server.last();
        String type = received.header("content-type");
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = "--" + type.substring(type.indexOf('=') + 1);
        String[] parts = new String(received.body(), StandardCharsets.UTF_8).split(boundary);
        assertThat(parts).hasSize(5);
        assertThat(parts[1])
                .contains("Content-Disposition: form-data; name=\"title\"\r\n")
                .endsWith("\r\n\r\nSea & süß\r\n");
        assertThat(parts[2])
                .contains("Content-Disposition: form-data; name=\"photo\"; filename=\"sea.png\"\r\n")
                .contains("Content-Type: image/png\r\n")
                .endsWith("\r\n\r\n\1\2\3\r\n");
        assertThat(parts[3])
                .contains("name=\"manual\"; filename=\"manual.txt\"\r\n")
                .contains("Content-Type: text/plain\r\n")
                .endsWith("\r\n\r\nread me\r\n");
        assertThat(parts[4]).isEqualTo("--\r\n");

        Files.writeString(manual, "read me again");
        upload.send();
        assertThat(server.last().text()).as("the file is read anew").contains("read me again");
    }

    @Test
    void whatIsSentIsCountedWhole(@TempDir Path directory) throws Exception {
        Path large = Files.write(directory.resolve("large.bin"), new byte[300_000]);

        user.http().post("/").part("file", "application/octet-stream", large).send();

        int length = Integer.parseInt(server.last().header("content-length"));
        assertThat(server.last().body()).hasSize(length);
        assertThat(length).isBetween(300_000, 300_500);
        assertThat(user.only().bytesSent()).isBetween(length + 100L, length + 1_000L);
    }

    @Test
    void theLastWordAboutTheBodyHolds() {
        user.http().post("/").json("{}").part("a", "b").send();
        assertThat(server.last().header("content-type")).startsWith("multipart/form-data");

        user.http().post("/").part("a", "b").json("{}").send();
        assertThat(server.last().text()).isEqualTo("{}");
    }

    @Test
    void aMissingFileIsAConfigurationError() {
        HttpRequest request = user.http().post("/");

        assertThatThrownBy(() -> request.part("photo", "image/png", Path.of("no", "such.png")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("part(\"photo\", ..., " + Path.of("no", "such.png")
                        + "): the file does not exist or cannot be read: ")
                .hasMessageContaining(Path.of("no", "such.png").toAbsolutePath().toString());
        assertThat(user.sessions().ending()).map(Ending::kind).contains(Ending.Kind.MISCONFIGURED);
    }

    @Test
    void aFailureCanBeRepeatedByCurlWithoutItsSecrets() {
        server.answer(RawReply.status(500, ""));

        user.http()
                .post("/photos")
                .part("title", "it's")
                .part("password", "password-secret")
                .part("meta", "{\"token\":\"token-secret\"}")
                .part("photo", "sea.png", "image/png", new byte[] {1, 2, 3})
                .send();

        assertThat(user.evidence().curl())
                .endsWith(" --form-string 'title=it'\\''s' --form-string 'password=***'"
                        + " --form-string 'meta={\"token\":\"***\"}' -F 'photo=@sea.png;type=image/png'")
                .doesNotContain("-secret", "multipart/form-data");
    }
}

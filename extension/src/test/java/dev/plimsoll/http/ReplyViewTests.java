/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text, JSON and search see the same body. */
class ReplyViewTests {
    private static final String TEXT = "{\"name\":\"Zo\u00eb\"}";

    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("application/json", StandardCharsets.UTF_8, ""),
                Arguments.of("application/json", StandardCharsets.UTF_8, "efbbbf"),
                Arguments.of("application/json; charset=utf-8", StandardCharsets.UTF_8, "efbbbf"),
                Arguments.of("application/json; charset=iso-8859-1", StandardCharsets.UTF_8, "efbbbf"),
                Arguments.of("application/json; charset=ISO-8859-1", StandardCharsets.ISO_8859_1, ""),
                Arguments.of("application/json; charset=windows-1252", Charset.forName("windows-1252"), ""),
                Arguments.of("application/json; charset=utf-16", StandardCharsets.UTF_16BE, ""),
                Arguments.of("application/json; charset=utf-16le", StandardCharsets.UTF_16LE, ""),
                Arguments.of("application/json", StandardCharsets.UTF_16LE, "fffe"),
                Arguments.of("application/json", StandardCharsets.UTF_16BE, "feff"),
                Arguments.of("application/json", Charset.forName("UTF-32LE"), "fffe0000"),
                Arguments.of("application/json; charset=klingon", StandardCharsets.UTF_8, ""),
                Arguments.of("application/json; charset=\"\"", StandardCharsets.UTF_8, ""),
                Arguments.of("no media type", StandardCharsets.UTF_8, "efbbbf"));
    }

    @ParameterizedTest(name = "{0}, written in {1}, mark \"{2}\"")
    @MethodSource("encodings")
    void allSeeTheSame(String type, Charset charset, String mark) {
        byte[] start = java.util.HexFormat.of().parseHex(mark);
        byte[] text = TEXT.getBytes(charset);
        byte[] body = Arrays.copyOf(start, start.length + text.length);
        System.arraycopy(text, 0, body, start.length, text.length);
        server.answer(RawReply.status(200, body).header("Content-Type", type));

        Reply reply = user.http().get("/").send();

        assertThat(reply.body()).isEqualTo(TEXT);
        assertThat(reply.json("name")).isEqualTo("Zo\u00eb");
        assertThat((Object) reply.json(Map.class)).isEqualTo(Map.of("name", "Zo\u00eb"));
        assertThat(reply.find("^\\{\"name\":\"(\\p{L}+)\"}$")).isEqualTo("Zo\u00eb");
        assertThat(reply.bytes()).isEqualTo(body);
    }

    @Test
    void aDiscardedBodyIsSaidToBeDiscarded() {
        server.answer(RawReply.ok(TEXT));

        Reply reply = user.http().get("/").discardBody().send();

        assertThat(reply.body()).isEmpty();
        assertThat(reply.bytes()).isEmpty();
        String found = "the body of status 200 is: (discarded)";
        assertThatThrownBy(() -> reply.find("name"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(found);
        assertThatThrownBy(() -> reply.findOrFail("name")).hasMessageContaining(found);
        assertThatThrownBy(() -> reply.json("name")).hasMessageContaining(found);
        assertThatThrownBy(() -> reply.jsonOrFail("name")).hasMessageContaining(found);
        assertThatThrownBy(() -> reply.json(Map.class)).hasMessageContaining(found);
        assertThatThrownBy(() -> reply.jsonList(Map.class)).hasMessageContaining(found);
    }

    @Test
    void withoutAReplyThereIsNothingToFind() {
        server.answer(RawReply.reset());

        Reply reply = user.http().get("/").send();

        assertThat(reply.find("x")).isNull();
        assertThat(reply.json("x")).isNull();
        assertThat(reply.body()).isEmpty();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are read at a time are kept as long as there is memory for them; all are counted. */
class BodyMemoryTests {
    private static final long STEP = 256 * 1024;

    private final BodyMemory memory = new BodyMemory(4 * STEP);
    private final Warnings warnings = new Warnings();
    private final BodyReader reader = new BodyReader(16_000_000, memory, warnings);

    private static Response reply(Source body, long length) {
        return new Response.Builder()
                .request(new Request.Builder()
                        .url("http://localhost/big?token=s3cr3t")
                        .build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(Okio.buffer(body), null, length))
                .build();
    }

    private static Source bytes(long length) {
        return new Source() {
            private long left = length;

            @Override
            public long read(Buffer sink, long most) throws IOException {
                long now = Math.min(Math.min(left, most), 8192);
                if (now == 0) {
                    return -1;
                }
                sink.write(new byte[(int) now]);
                left -= now;
                return now;
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, STEP - 1, STEP, STEP + 1, 5 * STEP - 1})
    void whatFitsIsKept(long length) throws IOException {
        Body body = reader.read(reply(bytes(length), length), true);
        assertThat(body.bytes()).hasSize((int) length);
        assertThat(body.isCut()).isFalse();
        assertThat(warnings.texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {5 * STEP, 5 * STEP + 1, 15_000_000, 17_000_000})
    void whatDoesNotFitIsCounted(long length) throws IOException {
        Body body = reader.read(reply(bytes(length), length), true);
        assertThat(body.size()).isEqualTo(length);
        assertThat(body.bytes()).hasSize(Body.KEPT);
        assertThat(body.lacksMemory()).isTrue();
        assertThat(warnings.texts())
                .singleElement()
                .asString()
                .contains("some bodies were counted but not kept", "/big", "discardBody()")
                .doesNotContain("s3cr3t");
    }

    @Test
    void othersTakeOfTheSameMemory() throws IOException {
        assertThat(memory.take(4 * STEP)).isTrue();
        assertThat(reader.read(reply(bytes(2 * STEP), 2 * STEP), true).lacksMemory())
                .isTrue();
        memory.give(4 * STEP);
        assertThat(reader.read(reply(bytes(2 * STEP), 2 * STEP), true).lacksMemory())
                .isFalse();
    }

    @Test
    void whatIsDiscardedNeedsNone() throws IOException {
        assertThat(memory.take(4 * STEP)).isTrue();
        assertThat(reader.read(reply(bytes(9 * STEP), 9 * STEP), false).size()).isEqualTo(9 * STEP);
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void memoryIsGivenBackHoweverABodyEnds() throws IOException {
        Source broken = new Source() {
            @Override
            public long read(Buffer sink, long most) throws IOException {
                if (sink.size() > 3 * STEP) {
                    throw new IOException("reset");
                }
                sink.write(new byte[8192]);
                return 8192;
            }

            @Override
            public Timeout timeout() {
                return Timeout.NONE;
            }

            @Override
            public void close() {}
        };
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> reader.read(reply(broken, 9 * STEP), true)).hasMessage("reset");
            reader.read(reply(bytes(3 * STEP), 3 * STEP), true);
            reader.read(reply(bytes(30 * STEP), 30 * STEP), true);
        }
        assertThat(memory.take(4 * STEP)).isTrue();
    }
}

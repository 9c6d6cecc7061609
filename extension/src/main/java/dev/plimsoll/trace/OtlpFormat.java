/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two encodings of OTLP over HTTP. An answer has the encoding of its request. */
enum OtlpFormat {
    PROTOBUF("application/x-protobuf") {
        @Override
        void read(byte[] body, SpanBatch batch) throws Refused {
            ProtobufSpans.read(body, batch);
        }

        @Override
        byte[] success() {
            return new byte[0];
        }

        @Override
        byte[] partialSuccess(long rejected, String reason) {
            return ProtobufSpans.partialSuccess(rejected, reason);
        }

        @Override
        byte[] error(String reason) {
            return ProtobufSpans.status(reason);
        }
    },
    JSON("application/json") {
        @Override
        void read(byte[] body, SpanBatch batch) throws Refused {
            JsonSpans.read(body, batch);
        }

        @Override
        byte[] success() {
            return bytes("{}");
        }

        @Override
        byte[] partialSuccess(long rejected, String reason) {
            return bytes("{\"partialSuccess\":{\"rejectedSpans\":\"%d\",\"errorMessage\":\"%s\"}}"
                    .formatted(rejected, escaped(reason)));
        }

        @Override
        byte[] error(String reason) {
            return bytes("{\"message\":\"%s\"}".formatted(escaped(reason)));
        }
    };

    private final String contentType;

    OtlpFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Returns the encoding of a content type, whatever its parameters; empty for any other. */
    static Optional<OtlpFormat> of(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (OtlpFormat format : values()) {
            if (format.contentType.equals(type)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String contentType() {
        return contentType;
    }

    abstract void read(byte[] body, SpanBatch batch) throws Refused;

    abstract byte[] success();

    abstract byte[] partialSuccess(long rejected, String reason);

    abstract byte[] error(String reason);

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < ' ') {
                escaped.append(' ');
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request, inflated, and no more of it than is allowed. Stateless. */
final class OtlpBody {
    private static final int CHUNK = 16 * 1024;

    private OtlpBody() {}

    /**
     * Returns the whole body. Throws a {@link Refused} for a body that is too large, compressed in another way than gzip,
     * or no gzip though it says so, and an {@link IOException} if the sender goes away.
     */
    static byte[] read(HttpExchange exchange, int maxBytes) throws IOException, Refused {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) > maxBytes) { // the server has read it as a number, too
            throw tooLarge(maxBytes);
        }
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        String kind = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (kind.equals("identity") || kind.isEmpty()) {
            return upTo(maxBytes, exchange.getRequestBody());
        }
        if (!kind.equals("gzip")) {
            throw new Refused(415, "the content encoding must be gzip or none");
        }
        var sent = new Sent(exchange.getRequestBody());
        try (var inflated = new GZIPInputStream(sent, CHUNK)) {
            return upTo(maxBytes, inflated);
        } catch (ZipException | EOFException e) {
            if (sent.failed) {
                throw e;
            }
            throw new Refused(400, "the body is not gzip: " + e.getMessage());
        }
    }

    private static byte[] upTo(int maxBytes, InputStream in) throws IOException, Refused {
        var body = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > maxBytes) {
                throw tooLarge(maxBytes);
            }
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }

    /** Reads on to the end of a body that is not wanted, or so far: else the sender would see a reset, and no answer. */
    static void skip(HttpExchange exchange, long maxBytes) throws IOException {
        var chunk = new byte[CHUNK];
        InputStream in = exchange.getRequestBody();
        long left = maxBytes;
        for (int read = 0; left > 0 && read >= 0; left -= read) {
            read = in.read(chunk);
        }
    }

    private static Refused tooLarge(int maxBytes) {
        return new Refused(413, "a request may have %d bytes, inflated".formatted(maxBytes));
    }

    /** Tells an end of the connection from an end of the gzip within. */
    private static final class Sent extends InputStream {
        private final InputStream in;
        private boolean failed;

        Sent(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return in.read(bytes, from, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return in.available(); // by which GZIPInputStream looks for a next member
        }
    }
}

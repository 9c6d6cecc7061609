/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okhttp3.Response;
import org.apiguardian.api.API;

/** Unpacks bodies by their header {@code Content-Encoding}: gzip, x-gzip and deflate, also several of them. */
@API(status = API.Status.INTERNAL)
public final class Codings {
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private static final String DEFLATE = "deflate";
    private static final int MAX_CODINGS = 5;
    private static final int BUFFER = 8192;
    private static final int ZLIB = 8; // the method in the first byte of a zlib stream

    private Codings() {}

    /** The codings in the order in which they were applied, in lower case; empty for a plain body. */
    static List<String> of(Response response) {
        List<String> values = response.headers("Content-Encoding");
        if (values.isEmpty()) {
            return List.of();
        }
        var codings = new ArrayList<String>();
        for (String coding : String.join(",", values).split(",")) {
            String name = coding.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity")) {
                codings.add(name);
            }
        }
        return codings;
    }

    /** Whether all of them can be unpacked. */
    static boolean areKnown(List<String> codings) {
        return codings.size() <= MAX_CODINGS
                && codings.stream().allMatch(coding -> GZIP.contains(coding) || coding.equals(DEFLATE));
    }

    /** Unpacks known codings. Bytes after the end of packed data are ignored, as browsers do. */
    static InputStream unpacked(InputStream packed, List<String> codings) throws IOException {
        InputStream in = packed;
        for (int i = codings.size() - 1; i >= 0; i--) {
            in = GZIP.contains(codings.get(i)) ? new GZIPInputStream(in, BUFFER) : inflated(in);
        }
        return in;
    }

    /** A short body of a raw client that unpacks it itself, as it can be read; the same if it cannot. */
    public static Body readable(Body body, Response response) {
        List<String> codings = of(response);
        if (codings.isEmpty() || !areKnown(codings) || body.isCut() || body.size() == 0) {
            return body;
        }
        try (InputStream in = unpacked(new ByteArrayInputStream(body.bytes()), codings)) {
            byte[] kept = in.readNBytes(WatchedBody.MOST_KEPT);
            return Body.of(kept, kept.length + in.skip(Long.MAX_VALUE), body.contentType());
        } catch (IOException e) {
            return body; // its owner will find out
        }
    }

    /** With the header of zlib, as the standard has it, or without, as some servers send it. */
    private static InputStream inflated(InputStream packed) throws IOException {
        var in = new BufferedInputStream(packed, BUFFER);
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean zlib = (first & 0xf) == ZLIB && (first << 8 | second) % 31 == 0;
        return zlib
                ? new InflaterInputStream(in)
                // a bare stream needs one more byte than it has
                : new InflaterInputStream(
                        new SequenceInputStream(in, new ByteArrayInputStream(new byte[1])), new Inflater(true));
    }
}

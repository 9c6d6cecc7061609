/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One request of a vegeta targets file; {@code http.request(target).send()} sends it.
 *
 * <p>In the file, a target is a line {@code METHOD URL}, followed by its headers, one {@code Name: value} per line, and
 * by {@code @file} for its body: a file beside the targets file or in the working directory. Blank lines separate
 * targets; {@code #} starts a comment. A URL that starts with {@code /} is appended to the base URL.
 *
 * @param method the HTTP method
 * @param url an absolute URL, or a path that is appended to the base URL
 * @param headers the headers in order; a name may occur more than once
 * @param body empty if the target has none
 * @param where the file and the line
 */
@API(status = API.Status.EXPERIMENTAL)
public record VegetaTarget(String method, String url, List<Header> headers, Body body, String where) {
    /**
     * Creates a request, with a copy of the headers.
     *
     * @param method the HTTP method
     * @param url an absolute URL, or a path that is appended to the base URL
     * @param headers the headers in order; a name may occur more than once
     * @param body empty if the target has none
     * @param where the file and the line
     */
    public VegetaTarget {
        headers = List.copyOf(headers);
    }

    /**
     * One header line.
     *
     * @param name the name, as it is written in the file
     * @param value the value, without spaces around it
     */
    public record Header(String name, String value) {}

    /** The content of a body file. Immutable. */
    public static final class Body {
        static final Body NONE = new Body(new byte[0]);

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        /** {@return a copy of the bytes} */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** {@return the number of bytes} */
        public int length() {
            return bytes.length;
        }

        @Override
        public String toString() {
            return Excerpt.quoted(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import dev.plimsoll.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One request of a vegeta targets file, sent by {@code http.request(target).send()}. In the file it is a line
 * {@code METHOD URL}, lines {@code Name: value} for its headers, and at the end {@code @file} for its body, a file beside
 * the targets file or in the working directory. Empty lines lie between targets, {@code #} starts a comment. A URL that
 * starts with {@code /} goes to the base URL.
 *
 * @param headers in their order; a name may come again
 * @param body empty if there is none
 * @param where file and line
 */
@API(status = API.Status.EXPERIMENTAL)
public record VegetaTarget(String method, String url, List<Header> headers, Body body, String where) {
    public VegetaTarget {
        headers = List.copyOf(headers);
    }

    /** One line of the headers. */
    public record Header(String name, String value) {}

    /** The bytes of a file. Immutable. */
    public static final class Body {
        static final Body NONE = new Body(new byte[0]);

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public int length() {
            return bytes.length;
        }

        @Override
        public String toString() {
            return Excerpt.quoted(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}

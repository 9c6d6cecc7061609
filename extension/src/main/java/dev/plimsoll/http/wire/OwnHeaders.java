/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.MultipartBody;
import okhttp3.Request;

/** Headers that a test sets by hand, and OkHttp by itself. */
final class OwnHeaders {
    private static final String COOKIE = "Cookie";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    private OwnHeaders() {}

    /**
     * The request with what the test said.
     *
     * @param sent as OkHttp has completed it
     * @param own as the test made it
     */
    static Request in(Request sent, Request own) {
        Request request = sent;
        if (sent.body() != null) {
            String type = own.header(CONTENT_TYPE);
            boolean fits = !(sent.body() instanceof MultipartBody) || type == null || type.contains("boundary=");
            request = fits ? with(request, own, CONTENT_TYPE) : request;
            String length = own.header(CONTENT_LENGTH);
            request = with(request, own, CONTENT_LENGTH);
            if (length == null && own.header(TRANSFER_ENCODING) != null) {
                request = with(request.newBuilder().removeHeader(CONTENT_LENGTH).build(), own, TRANSFER_ENCODING);
            }
        }
        String cookie = own.header(COOKIE);
        String all = sent.header(COOKIE);
        return cookie == null || cookie.equals(all)
                ? request
                : request.newBuilder()
                        .header(COOKIE, merged(cookie, all == null ? "" : all))
                        .build();
    }

    /** The request with more cookies, whose bytes OkHttp would refuse. */
    static Request withCookies(Request request, List<String> pairs) {
        if (pairs.isEmpty()) {
            return request;
        }
        String known = request.header(COOKIE);
        String more = String.join("; ", pairs);
        Headers.Builder headers = request.headers().newBuilder().removeAll(COOKIE);
        headers.addUnsafeNonAscii(COOKIE, known == null ? more : known + "; " + more);
        return request.newBuilder().headers(headers.build()).build();
    }

    private static Request with(Request request, Request own, String name) {
        String value = own.header(name);
        return value == null || value.equals(request.header(name))
                ? request
                : request.newBuilder().header(name, value).build();
    }

    /** The test's own cookies, and those of the jar that have other names. */
    private static String merged(String own, String fromJar) {
        Set<String> pairs = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (String pair : own.split(";")) {
            names.add(name(pair));
            pairs.add(pair.strip());
        }
        for (String pair : fromJar.split(";")) {
            if (!pair.isBlank() && !names.contains(name(pair))) {
                pairs.add(pair.strip());
            }
        }
        return String.join("; ", pairs);
    }

    private static String name(String pair) {
        int end = pair.indexOf('=');
        return (end < 0 ? pair : pair.substring(0, end)).strip();
    }
}

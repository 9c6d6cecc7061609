/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.io.IOException;
import okhttp3.Response;
import org.apiguardian.api.API;

/** A whole reply has come, but its body is not what its header {@code Content-Encoding} says. */
@API(status = API.Status.INTERNAL)
public final class UndecodableBody extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Response response;
    private final transient Body raw;

    /** @param raw the beginning of the body as it came */
    UndecodableBody(String codings, Response response, Body raw, IOException cause) {
        super(
                "status %d, but its body is not Content-Encoding %s: %s"
                        .formatted(response.code(), codings, reason(cause)),
                cause);
        this.response = response;
        this.raw = raw;
    }

    /** The reply that has come. */
    public Response response() {
        return response;
    }

    /** The beginning of its body as it came. */
    public Body raw() {
        return raw;
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null ? "it ends too early" : message;
    }
}

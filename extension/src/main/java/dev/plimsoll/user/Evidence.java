/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to understand and repeat one exchange that went wrong. Secrets are redacted, bodies are cut.
 *
 * @param request the request line, {@code POST http://127.0.0.1:8080/orders}
 * @param reply {@code 503 Service Unavailable}, or what went wrong: {@code timeout after 60 s (…)}
 * @param body an excerpt of the reply's body, or empty
 * @param curl a command that sends the same request
 * @param thrown what the request's own expectation threw, or empty
 */
@API(status = API.Status.INTERNAL)
public record Evidence(
        String request,
        String reply,
        String body,
        String curl,
        @Nullable String traceId,
        String thrown) {
    public Evidence(String request, String reply, String body, String curl, @Nullable String traceId) {
        this(request, reply, body, curl, traceId, "");
    }
}

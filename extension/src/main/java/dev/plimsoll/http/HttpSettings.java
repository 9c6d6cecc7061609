/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.text.Redaction;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What all clients of a run share.
 *
 * @param baseUrl without a trailing slash; null where none is known, which is an error at the first relative path
 * @param outcomes in the order in which they are tried
 * @param runId sent as {@code x-load-test-id}
 * @param maxBody how many bytes of a reply's body are kept
 */
@API(status = API.Status.INTERNAL)
public record HttpSettings(
        @Nullable String baseUrl,
        List<OutcomeRule> outcomes,
        List<EndpointRule> endpoints,
        String runId,
        Redaction redaction,
        long maxBody) {
    /** Bytes of a body that are kept unless something else is set: 16 MB. */
    public static final long MAX_BODY = 16_000_000;

    /** With the usual redaction and limits. */
    public HttpSettings(
            @Nullable String baseUrl, List<OutcomeRule> outcomes, List<EndpointRule> endpoints, String runId) {
        this(baseUrl, outcomes, endpoints, runId, Redaction.BUILT_IN, MAX_BODY);
    }

    public HttpSettings {
        outcomes = List.copyOf(outcomes);
        endpoints = List.copyOf(endpoints);
    }
}

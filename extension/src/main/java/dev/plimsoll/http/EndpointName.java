/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import org.apiguardian.api.API;

/**
 * Names the endpoint of a request that is sent by an OkHttp client directly: {@code new
 * Request.Builder().tag(EndpointName.class, new EndpointName("create_order"))}. In Retrofit it can be a {@code @Tag}
 * parameter.
 *
 * @param value the name in thresholds and reports, not blank
 */
@API(status = API.Status.EXPERIMENTAL)
public record EndpointName(String value) {
    /**
     * Creates a name.
     *
     * @param value the name in thresholds and reports
     * @throws IllegalArgumentException if it is blank
     */
    public EndpointName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the name of an endpoint must not be blank");
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The traces of one endpoint's requests.
 *
 * @param sampledRequests how many requests the uniform sample was drawn from
 * @param uniform a uniform random sample of the requests of which a span came: percentiles and comparisons are unbiased
 *     over these only
 * @param slowest the slowest requests of which a span came, slowest first: to be looked at, not to be counted
 */
@API(status = API.Status.INTERNAL)
public record EndpointTraces(String endpoint, long sampledRequests, List<Trace> uniform, List<Trace> slowest) {
    public EndpointTraces {
        uniform = List.copyOf(uniform);
        slowest = List.copyOf(slowest);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A request and what the targets did for it.
 *
 * @param spans of all services, in any order; never empty in a trace that was collected
 * @param complete false if some of its spans found no room; of a request with more than 2,000 spans the first are all
 */
@API(status = API.Status.INTERNAL)
public record Trace(TraceId id, SampledRequest request, List<Span> spans, boolean complete) {
    public Trace {
        spans = List.copyOf(spans);
    }
}

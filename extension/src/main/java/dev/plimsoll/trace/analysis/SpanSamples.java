/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import java.util.List;
import org.apiguardian.api.API;

/** What a threshold on spans is judged by. */
@API(status = API.Status.INTERNAL)
public sealed interface SpanSamples {
    /** How many traces of the endpoint there are. */
    int traces();

    /**
     * Enough traces to judge by.
     *
     * @param values durations in milliseconds, or numbers of spans
     */
    record Values(int traces, List<Double> values) implements SpanSamples {
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * Too few traces, or none with a span of that name.
     *
     * @param reason in words, such as {@code only 7 traces, of 20 that are needed}
     */
    record NoData(int traces, String reason) implements SpanSamples {}
}

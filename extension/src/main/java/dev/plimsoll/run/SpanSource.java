/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.trace.SpanReceiver;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the spans of targets come in.
 *
 * @param receiver null if there are none
 * @param share of the requests that are sampled, from 0 to 1
 */
@API(status = API.Status.INTERNAL)
public record SpanSource(@Nullable SpanReceiver receiver, double share) {
    /** No spans are received; every request is sampled, for whoever else looks at traces. */
    public static final SpanSource NONE = new SpanSource(null, 1);
}

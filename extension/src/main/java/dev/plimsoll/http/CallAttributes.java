/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import org.jspecify.annotations.Nullable;

/**
 * What all hops of one call have in common.
 *
 * @param counted whether our own sockets count its bytes
 */
record CallAttributes(
        String endpoint,
        String traceId,
        Tags own,
        @Nullable Expectation expectation,
        Place place,
        long latenessNanos,
        boolean counted) {}

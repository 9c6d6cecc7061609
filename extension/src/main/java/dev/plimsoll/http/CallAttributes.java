/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all hops of one call have in common.
 *
 * @param headerTags the names of reply headers by the names of the tags that they give
 * @param counted whether our own sockets count its bytes
 */
record CallAttributes(
        String endpoint,
        String traceId,
        Tags own,
        Map<String, String> headerTags,
        @Nullable Expectation expectation,
        Place place,
        long latenessNanos,
        boolean counted) {}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.user.Evidence;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Failures of one kind, with their first example.
 *
 * @param kind an error kind, {@code status}, {@code exception} or {@code assertion}
 * @param message what and where, of the first
 * @param evidence of the first failed exchange, if there was one
 * @param thrownAt the body's own line, if the body threw
 * @param group what their messages have in common, without the details that differ each time
 */
@API(status = API.Status.INTERNAL)
public record ErrorCount(
        String kind,
        String message,
        long count,
        @Nullable Evidence evidence,
        @Nullable String thrownAt,
        String group) {
    /** Creates failures that all have the same message. */
    public ErrorCount(String kind, String message, long count, @Nullable Evidence evidence, @Nullable String thrownAt) {
        this(kind, message, count, evidence, thrownAt, message);
    }

    public ErrorCount plus(ErrorCount later) {
        return new ErrorCount(
                kind,
                message,
                count + later.count,
                evidence != null ? evidence : later.evidence,
                thrownAt != null ? thrownAt : later.thrownAt,
                group);
    }

    /** Returns these failures as some of many different ones. */
    ErrorCount asOther() {
        return new ErrorCount(kind, SeriesNames.OTHER, count, evidence, thrownAt);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import org.apiguardian.api.API;

/** What slow requests do differently, or all requests too often. */
@API(status = API.Status.INTERNAL)
public enum FindingKind {
    /** A span takes longer by itself, without what is below it. */
    SELF_TIME,
    /** There are more spans of the same name. */
    COUNT,
    /** A wait before a span begins, or after the last one has ended, has no span of its own. */
    GAP,
    /** Most of the time of all requests, the usual ones too, is such a wait: what they wait for is used up. */
    USUAL_GAP,
    /** Usual requests, too, have many spans of the same name below one span. */
    REPEATED
}

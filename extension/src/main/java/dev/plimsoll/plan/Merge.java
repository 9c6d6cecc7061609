/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/**
 * How the gauges of several series become one: those of several scenarios, targets, connection states or workers. It
 * is applied to what was read at the same time; only then are the results merged over time (last, min, max, mean).
 */
@API(status = API.Status.INTERNAL)
public enum Merge {
    /** They add up: users, connections, bytes. */
    SUM,
    /** The largest counts: shares of something that each has for itself. */
    MAX,
    /** The one that was set last counts. */
    LAST
}

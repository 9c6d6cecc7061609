/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.ReadAt;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How much of a resource was in use over a run.
 *
 * @param name with its target, as in {@code pool connections of ORDERS}
 * @param limits how much there was at the same times; empty for {@link Kind#WAITING} and {@link Kind#QUEUE}
 */
@API(status = API.Status.INTERNAL)
public record ResourceUse(String name, Kind kind, List<ReadAt> used, List<ReadAt> limits) {
    /** What use of it means. */
    public enum Kind {
        /** A share of all CPU time. */
        SHARE,
        /** Places of which there are so many, such as connections. */
        PLACES,
        /** Those who wait for something: normally nobody does. */
        WAITING,
        /** What waits to be worked on: it must not keep growing. */
        QUEUE
    }

    public ResourceUse {
        used = List.copyOf(used);
        limits = List.copyOf(limits);
    }
}

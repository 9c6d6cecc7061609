/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;

/** How the iterations of an open load model are spread over time. */
@API(status = API.Status.EXPERIMENTAL)
public enum Arrivals {
    /** At equal intervals: 50/s is one start every 20 ms. */
    EVEN,
    /**
     * At random intervals with the given rate on average (a Poisson process), the way independent people arrive. The
     * same {@code plimsoll.seed} produces the same arrivals.
     */
    POISSON
}

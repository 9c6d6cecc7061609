/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;

/** How the starts of an open model are spread. */
@API(status = API.Status.EXPERIMENTAL)
public enum Arrivals {
    /** As evenly as the rate says. */
    EVEN,
    /** At random with that rate on average, as independent people arrive; {@code plimsoll.seed} reproduces them. */
    POISSON
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import org.apiguardian.api.API;

/** What happens when a {@link Feeder} has no row left to give. */
@API(status = API.Status.EXPERIMENTAL)
public enum WhenExhausted {
    /** The test fails, and says how many rows there were. */
    FAIL,
    /** The load ends there, and that is fine: running iterations may end, and what was measured is judged as usual. */
    END_LOAD,
    /** The rows come again from the first. */
    START_AGAIN
}

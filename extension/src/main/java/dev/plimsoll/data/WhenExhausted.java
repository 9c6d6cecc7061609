/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.data;

import org.apiguardian.api.API;

/** What happens when a {@link Feeder} has no rows left. */
@API(status = API.Status.EXPERIMENTAL)
public enum WhenExhausted {
    /** The test fails, with the number of rows in its message. */
    FAIL,
    /** The load ends as if planned: running iterations may finish, and the results are judged as usual. */
    END_LOAD,
    /** The feeder starts over with its first row. */
    START_AGAIN
}

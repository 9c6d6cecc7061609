/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;

/** What happens to a threshold for which there are no samples. */
@API(status = API.Status.EXPERIMENTAL)
public enum OnNoData {
    /** The threshold counts as missed. */
    FAIL,
    /** The threshold is skipped, and shown as skipped. */
    SKIP,
    /** The threshold counts as met. */
    PASS
}

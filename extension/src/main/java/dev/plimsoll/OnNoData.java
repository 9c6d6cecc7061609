/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;

/** What a threshold means for which there are no samples. */
@API(status = API.Status.EXPERIMENTAL)
public enum OnNoData {
    /** It is missed. */
    FAIL,
    /** It is not judged, and shown so. */
    SKIP,
    /** It is met. */
    PASS
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** What happens to a threshold without samples. */
@API(status = API.Status.INTERNAL)
public enum NoData {
    FAIL,
    SKIP,
    PASS
}

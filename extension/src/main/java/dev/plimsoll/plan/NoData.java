/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import org.apiguardian.api.API;

/** What a threshold without samples means. */
@API(status = API.Status.INTERNAL)
public enum NoData {
    FAIL,
    SKIP,
    PASS
}

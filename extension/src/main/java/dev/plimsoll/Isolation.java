/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;

/** Which other tests of the JVM must not run at the same time as a load test, when JUnit runs tests in parallel. */
@API(status = API.Status.EXPERIMENTAL)
public enum Isolation {
    /** No other test runs at the same time. */
    ALL,
    /** No other load test runs at the same time; other tests may. */
    LOAD_TESTS,
    /** Any other test may run at the same time. */
    NONE
}

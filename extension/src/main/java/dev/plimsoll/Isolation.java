/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import org.apiguardian.api.API;

/** Which other tests of the JVM may run beside a load test when JUnit runs tests in parallel. */
@API(status = API.Status.EXPERIMENTAL)
public enum Isolation {
    /** None. */
    ALL,
    /** Only tests that are no load tests. */
    LOAD_TESTS,
    /** Any. */
    NONE
}

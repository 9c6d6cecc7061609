/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import dev.plimsoll.verdict.LoadResult;
import org.apiguardian.api.API;

/**
 * The entry point for AssertJ assertions on a {@link LoadResult}. Requires AssertJ on the class path.
 *
 * <pre>{@code
 * assertThat(result).endpoint("POST /api/events").p99().isLessThan(ofMillis(500));
 * assertThat(result).endpoint("POST /api/events").shareBelow(ofMillis(100)).isGreaterThan(0.95);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadAssertions {
    private LoadAssertions() {}

    /**
     * Creates assertions on the given result.
     *
     * @param result the result of a load
     * @return the assertions
     */
    public static LoadResultAssert assertThat(LoadResult result) {
        return new LoadResultAssert(result);
    }
}

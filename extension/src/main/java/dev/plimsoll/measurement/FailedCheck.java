/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.user.Evidence;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The first failure of one check.
 *
 * @param iteration the user's own, from 0
 * @param thrown what the check's predicate threw, or null
 * @param thrownAt the test's own line, if it threw
 * @param evidence of the checked request, if there was one
 * @param lastRequest whether the evidence is of the last request of the iteration, because the check had no reply
 */
@API(status = API.Status.INTERNAL)
public record FailedCheck(
        String check,
        String scenario,
        int user,
        long iteration,
        @Nullable String thrown,
        @Nullable String thrownAt,
        @Nullable Evidence evidence,
        boolean lastRequest) {}

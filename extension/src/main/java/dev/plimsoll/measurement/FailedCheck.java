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
 * @param evidence of the request it was about, if there was one
 * @param lastRequest whether the check was not given its reply, and that is the iteration's last request
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

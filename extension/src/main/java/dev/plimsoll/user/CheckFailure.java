/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A check that failed, for the first time in its run.
 *
 * @param iteration this user's, from 0
 * @param thrown what its predicate threw, or null
 * @param evidence of the request it was about; null if there was none
 * @param lastRequest whether the check was not given its reply, and that is the iteration's last request
 */
@API(status = API.Status.INTERNAL)
public record CheckFailure(
        String scenario,
        int user,
        long iteration,
        @Nullable Throwable thrown,
        @Nullable Evidence evidence,
        boolean lastRequest) {}

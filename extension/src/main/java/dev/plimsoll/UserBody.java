/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import org.apiguardian.api.API;

/**
 * Does what a virtual user does in one iteration. Many users call it at the same time, so the state of one user belongs
 * on its {@link VirtualUser}.
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface UserBody {
    /**
     * Runs one iteration. Whatever it throws makes the iteration fail.
     *
     * @param user the virtual user that runs the iteration
     * @param http the HTTP client of that user
     * @throws Exception if the iteration fails
     */
    void run(VirtualUser user, Http http) throws Exception;
}

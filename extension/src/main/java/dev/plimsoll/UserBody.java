/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import org.apiguardian.api.API;

/**
 * What a virtual user does in one iteration. Called by many users at a time: state of one user belongs on the {@link
 * VirtualUser}.
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface UserBody {
    /** Whatever it throws makes the iteration a failed one. */
    void run(VirtualUser user, Http http) throws Exception;
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/** Makes what a user does in each of its iterations. */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface UserBodies {
    /** Called once for each user, on its own thread. */
    Body open(UserSession session);

    /** One iteration. */
    @FunctionalInterface
    interface Body {
        void run() throws Throwable;
    }
}

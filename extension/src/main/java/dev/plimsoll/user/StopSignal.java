/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import org.apiguardian.api.API;

/**
 * Ends a user's iteration. An error, so that {@code catch (Exception)} in a body does not keep the user alive; it is
 * thrown anew at each further step of a body that catches it all the same.
 */
@API(status = API.Status.INTERNAL)
public final class StopSignal extends Error {
    private static final long serialVersionUID = 1;

    StopSignal() {
        super("the load has ended: this virtual user stops here", null, false, false);
    }
}

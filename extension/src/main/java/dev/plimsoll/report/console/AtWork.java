/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.text.Counted;
import org.apiguardian.api.API;

/**
 * Who makes the load at a moment.
 *
 * @param workers that have users, or are waiting for some; 0 if the users are in this JVM
 * @param planned how many workers there were at the start
 */
@API(status = API.Status.INTERNAL)
public record AtWork(int users, int workers, int planned) {
    /** Returns so many users of this JVM. */
    public static AtWork here(int users) {
        return new AtWork(users, 0, 0);
    }

    /** Returns it in words: {@code 5 users}, {@code 20 users on 4 workers}, {@code 15 users on 3 of 4 workers}. */
    public String text() {
        String who = Counted.of(users, "user");
        if (planned == 0) {
            return who;
        }
        return who + " on " + (workers == planned ? "" : workers + " of ") + Counted.of(planned, "worker");
    }
}

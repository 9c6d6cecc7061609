/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a request says of its good replies; both conditions must hold. */
record Expectation(int[] statuses, @Nullable Predicate<? super Reply> predicate) {
    /** A predicate that throws has not been met. */
    boolean isMetBy(Reply reply) {
        return statusFits(reply.status()) && predicateHolds(reply);
    }

    private boolean statusFits(int status) {
        for (int wanted : statuses) {
            if (wanted == status) {
                return true;
            }
        }
        return statuses.length == 0;
    }

    private boolean predicateHolds(Reply reply) {
        if (predicate == null) {
            return true;
        }
        try {
            return predicate.test(reply);
        } catch (RuntimeException | AssertionError e) {
            return false;
        }
    }
}

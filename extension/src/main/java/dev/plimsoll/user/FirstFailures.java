/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the first failure of each check in a run, so that only it pays for its evidence. Bounded. Thread-safe. */
final class FirstFailures {
    static final int MAX_CHECKS = 100;

    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    /** True once for a name, and for no more than {@link #MAX_CHECKS} of them. */
    boolean isFirst(String check) {
        return !failed.contains(check) && failed.size() < MAX_CHECKS && failed.add(check);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

/** A total that a server counts, less what the probe itself has added to it. One thread. */
final class OthersTotal {
    private long own;
    private long before;

    /** Notes what the probe has added. */
    void own(long count) {
        own += count;
    }

    /** Returns what others have added; a total that has fallen has begun anew, without what the probe added before. */
    long of(long total) {
        if (total < before) {
            own = 0;
        }
        before = total;
        return Math.max(0, total - own);
    }
}

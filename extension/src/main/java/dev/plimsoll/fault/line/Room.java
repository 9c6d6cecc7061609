/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.line;

import org.apiguardian.api.API;

/** The memory that all connections of a proxy share for bytes on their way. Belongs to the thread of the relay. */
@API(status = API.Status.INTERNAL)
public final class Room {
    private static final long MOST = 64 << 20;
    private static final int SHARE_OF_HEAP = 8;

    private final long size;
    private long taken;

    /** Creates a room that leaves the heap to the tests. */
    public Room() {
        this(Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    public Room(long size) {
        this.size = size;
    }

    public boolean hasSpace() {
        return taken < size;
    }

    public long taken() {
        return taken;
    }

    public void take(long bytes) {
        taken += bytes;
    }

    public void giveBack(long bytes) {
        taken -= bytes;
    }
}

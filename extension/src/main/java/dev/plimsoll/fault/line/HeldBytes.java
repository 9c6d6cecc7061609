/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.line;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.apiguardian.api.API;

/**
 * Bytes on their way, each with the time when it may leave; no byte overtakes another. Says how many it may still hold,
 * so that a sender is held up instead of memory filling. Belongs to the thread of the relay.
 */
@API(status = API.Status.INTERNAL)
public final class HeldBytes {
    /** What a connection may hold each way without a delay, as the buffer of a router. */
    public static final long USUAL = 64 << 10;
    /** What it may hold with a delay: at 500 ms, 16 MB/s still pass. */
    public static final long WITH_DELAY = 8 << 20;

    private static final int OVERHEAD = 64;

    private final Room room;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private long held;
    private long lastLeavesAt;

    public HeldBytes(Room room) {
        this.room = room;
    }

    /** Bytes that may leave together. */
    private static final class Segment {
        final ByteBuffer bytes;
        final long weight;
        long leavesAt;

        Segment(ByteBuffer bytes, long leavesAt) {
            this.bytes = bytes;
            this.weight = bytes.remaining() + OVERHEAD;
            this.leavesAt = leavesAt;
        }
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Returns whether more may be added: at most so many bytes, and beyond the usual only what the room for all has. */
    public boolean hasSpace(long limit) {
        return held < USUAL || held < limit && room.hasSpace();
    }

    /** Adds a copy of what remains in the buffer, not to leave before the time given, nor before what is held. */
    public void add(ByteBuffer bytes, long leavesAt) {
        var copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes).flip();
        var segment = new Segment(copy, notBeforeOthers(leavesAt));
        segments.add(segment);
        held += segment.weight;
        room.take(segment.weight);
    }

    /** Returns the time given, or when the last byte leaves, if that is later. */
    public long notBeforeOthers(long leavesAt) {
        if (segments.isEmpty() || leavesAt - lastLeavesAt > 0) {
            lastLeavesAt = leavesAt;
        }
        return lastLeavesAt;
    }

    /** Returns when the first bytes may leave. There must be some. */
    public long firstLeavesAt() {
        return segments.element().leavesAt;
    }

    /** Returns the first bytes, to be read from. There must be some. */
    public ByteBuffer first() {
        return segments.element().bytes;
    }

    /** Forgets the first bytes if all of them were read. */
    public void removeIfRead() {
        Segment first = segments.element();
        if (!first.bytes.hasRemaining()) {
            segments.remove();
            release(first);
        }
    }

    /** Lets nothing leave later than at the time given, since the delay has changed. */
    public void leaveBy(long latest) {
        segments.stream().filter(each -> each.leavesAt - latest > 0).forEach(each -> each.leavesAt = latest);
        if (lastLeavesAt - latest > 0) {
            lastLeavesAt = latest;
        }
    }

    public void clear() {
        segments.forEach(this::release);
        segments.clear();
    }

    private void release(Segment segment) {
        held -= segment.weight;
        room.giveBack(segment.weight);
    }
}

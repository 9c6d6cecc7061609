/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.fault.line.HeldBytes;
import dev.plimsoll.fault.line.Room;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way of a connection: reads from one socket, holds what a fault holds back, and writes to the other. Belongs to the
 * thread of the relay.
 */
final class Pipe {
    static final long NEVER = Long.MAX_VALUE;

    /** So many writes before others have their turn. */
    private static final int WRITES = 64;

    private final SocketChannel from;
    private final SocketChannel to;
    private final HeldBytes held;
    private final Damage damage;
    private @Nullable End end;
    private long endLeavesAt;
    private boolean endPassed;
    private boolean blocked;
    private long wakeAt = NEVER;

    Pipe(SocketChannel from, SocketChannel to, Room room, Damage damage) {
        this.from = from;
        this.to = to;
        held = new HeldBytes(room);
        this.damage = damage;
    }

    /** How a sender ends its way of a connection. */
    private enum End {
        /** In order: everything that it sent comes first. */
        FIN,
        /** At once: what it sent may be lost. */
        RESET
    }

    /** What an attempt to pass bytes on has led to. */
    enum Progress {
        GOES_ON,
        /** The socket to write to was reset by its owner. */
        RECEIVER_LOST,
        /** The sender's reset has arrived. */
        RESET,
        /** A fault cuts the connection here. */
        CUT
    }

    /** Applies the faults in force from now on. */
    void renew(List<Injection> inForce, long now) {
        damage.renew(inForce, now);
        long latest = now + damage.longestDelayNanos();
        held.leaveBy(latest);
        if (endLeavesAt - latest > 0) {
            endLeavesAt = latest;
        }
    }

    boolean wantsToRead() {
        return end == null && held.hasSpace(damage.delays() ? HeldBytes.WITH_DELAY : HeldBytes.USUAL);
    }

    /** Returns whether the receiver's window is full. */
    boolean wantsToWrite() {
        return blocked;
    }

    /** Returns when more may pass without any event, or {@link #NEVER}. */
    long wakeAt() {
        return wakeAt;
    }

    /** Returns whether the end of the stream, or a failure, has been passed on. */
    boolean isOver() {
        return endPassed;
    }

    /** Reads what has come, and passes on what may leave. The buffer is empty before and after. */
    Progress read(ByteBuffer buffer, long now) {
        buffer.clear();
        int count;
        try {
            count = from.read(buffer);
        } catch (IOException e) {
            return senderReset(now);
        }
        if (count < 0) {
            end(End.FIN, now);
        } else if (count > 0) {
            buffer.flip();
            if (damage.isNone() && held.isEmpty() && !blocked && to.isConnected()) {
                try {
                    to.write(buffer); // needs no copy
                } catch (IOException e) {
                    return Progress.RECEIVER_LOST;
                }
            }
            if (buffer.hasRemaining()) {
                held.add(buffer, now + damage.nextDelayNanos());
            }
        }
        return pass(now);
    }

    /** Learns that the sender has reset its connection. */
    Progress senderReset(long now) {
        end(End.RESET, now);
        endPassed = false;
        return pass(now);
    }

    private void end(End how, long now) {
        if (end != End.RESET) {
            end = how;
            long delayed = now + damage.nextDelayNanos();
            endLeavesAt = held.isEmpty() ? delayed : held.notBeforeOthers(delayed);
        }
    }

    /** Learns that nobody receives any more. */
    void discard() {
        held.clear();
        blocked = false;
        wakeAt = NEVER;
        if (end == null) {
            end = End.FIN;
        }
        endPassed = true;
    }

    /** Passes on what may leave now. */
    Progress pass(long now) {
        wakeAt = NEVER;
        blocked = false;
        if (damage.stalls() || endPassed || !to.isConnected()) {
            return Progress.GOES_ON;
        }
        if (end == End.RESET && endLeavesAt - now <= 0) {
            return Progress.RESET;
        }
        try {
            Progress progress = passBytes(now);
            if (progress != Progress.GOES_ON) {
                return progress;
            }
            passEnd(now);
        } catch (IOException e) {
            return Progress.RECEIVER_LOST;
        }
        return Progress.GOES_ON;
    }

    private Progress passBytes(long now) throws IOException {
        int writes = 0;
        while (!held.isEmpty() && !blocked) {
            long wait = Math.max(held.firstLeavesAt() - now, damage.waitNanos(now));
            if (wait > 0 || writes++ == WRITES) {
                wakeAt(now + Math.max(0, wait));
                break;
            }
            ByteBuffer bytes = held.first();
            int portion = (int) Math.min(bytes.remaining(), damage.portion());
            int written = to.write(bytes.slice().limit(portion));
            bytes.position(bytes.position() + written);
            blocked = written < portion;
            held.removeIfRead();
            if (damage.passed(written, now)) {
                return Progress.CUT;
            }
        }
        return Progress.GOES_ON;
    }

    private void passEnd(long now) throws IOException {
        if (end == End.RESET) {
            wakeAt(endLeavesAt);
        } else if (end == End.FIN && held.isEmpty()) {
            if (endLeavesAt - now > 0) {
                wakeAt(endLeavesAt);
            } else {
                to.shutdownOutput();
                endPassed = true;
            }
        }
    }

    private void wakeAt(long at) {
        wakeAt = Math.min(wakeAt, at);
    }
}

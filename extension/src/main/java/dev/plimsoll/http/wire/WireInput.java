/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Counts what is read, at the pace of the user's line, and can look ahead on an idle connection without losing what it
 * finds.
 */
final class WireInput extends InputStream {
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final LongConsumer counter;
    private final Wire wire;
    private volatile boolean reading;
    private byte[] ahead = NOTHING;

    /** @param counter receives the number of bytes that were read */
    WireInput(InputStream in, LongConsumer counter, Wire wire) {
        this.in = in;
        this.counter = counter;
        this.wire = wire;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ahead.length > 0 && length > 0) {
            return readAhead(into, offset, length);
        }
        BandwidthLimit line = wire.download();
        reading = true;
        try {
            if (line == null) {
                return counted(in.read(into, offset, length));
            }
            int read = counted(in.read(into, offset, line.portionOf(length)));
            line.pass(Math.max(read, 0));
            return read;
        } finally {
            reading = false;
        }
    }

    @Override
    public int available() throws IOException {
        return ahead.length + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Whether nothing more will come. False if a reader waits already, as HTTP/2's does. */
    boolean hasEnded(Socket socket) throws IOException {
        if (reading) {
            return false;
        }
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            var found = new byte[512];
            int length = counted(in.read(found));
            while (length >= 0) {
                keep(found, length);
                length = counted(in.read(found));
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(timeout);
        }
    }

    private int counted(int length) {
        if (length < 0) {
            wire.ended();
        } else {
            counter.accept(length);
        }
        return length;
    }

    private void keep(byte[] found, int length) {
        byte[] longer = Arrays.copyOf(ahead, ahead.length + length);
        System.arraycopy(found, 0, longer, ahead.length, length);
        ahead = longer;
    }

    private int readAhead(byte[] into, int offset, int length) {
        int taken = Math.min(length, ahead.length);
        System.arraycopy(ahead, 0, into, offset, taken);
        ahead = Arrays.copyOfRange(ahead, taken, ahead.length);
        return taken;
    }
}

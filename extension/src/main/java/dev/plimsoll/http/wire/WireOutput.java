/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Counts what is written, at the pace of the user's line. */
final class WireOutput extends OutputStream {
    private final OutputStream out;
    private final LongConsumer counter;
    private final Wire wire;

    /** @param counter receives the number of bytes that were written */
    WireOutput(OutputStream out, LongConsumer counter, Wire wire) {
        this.out = out;
        this.counter = counter;
        this.wire = wire;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        BandwidthLimit line = wire.upload();
        if (line == null) {
            pass(bytes, offset, length);
            return;
        }
        int portion;
        for (int done = 0; done < length; done += portion) {
            portion = line.portionOf(length - done);
            pass(bytes, offset + done, portion);
            line.pass(portion);
        }
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        counter.accept(length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram in HdrHistogram's own compressed form, as base64: a few kilobytes at most, readable by its other tools.
 */
final class HistogramText {
    private HistogramText() {}

    static String of(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** Throws {@link IllegalArgumentException} if the text is not a histogram. */
    static Histogram read(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(bytes, 0);
            if (histogram.getNumberOfSignificantValueDigits() != 3) {
                throw new IllegalArgumentException("a histogram of other than 3 significant digits");
            }
            histogram.setAutoResize(true);
            return histogram;
        } catch (DataFormatException | RuntimeException e) { // it throws various exceptions
            throw new IllegalArgumentException("not a histogram: " + e.getMessage(), e);
        }
    }
}

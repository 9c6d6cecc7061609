/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.HexFormat;
import java.util.Optional;
import org.apiguardian.api.API;

/** The 16 bytes that name a trace. All zeros is not a valid id. */
@API(status = API.Status.INTERNAL)
public record TraceId(long high, long low) {
    private static final int DIGITS = 16;

    /** Reads 32 hexadecimal digits of either case; empty if the text is anything else, or the invalid id. */
    public static Optional<TraceId> of(String hex) {
        if (hex.length() != 2 * DIGITS) {
            return Optional.empty();
        }
        try {
            return valid(HexFormat.fromHexDigitsToLong(hex, 0, DIGITS), HexFormat.fromHexDigitsToLong(hex, DIGITS, 32));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the id with these halves; empty if it is the invalid one. */
    static Optional<TraceId> valid(long high, long low) {
        return high == 0 && low == 0 ? Optional.empty() : Optional.of(new TraceId(high, low));
    }

    /** The 32 digits in lower case, as they stand in a {@code traceparent}. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}

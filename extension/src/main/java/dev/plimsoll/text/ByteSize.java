/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/** Multiples of bytes; each is a thousand times the one before. */
@API(status = API.Status.INTERNAL)
public enum ByteSize {
    B,
    kB,
    MB,
    GB,
    TB;

    /** The one in which so many bytes read best. */
    public static ByteSize of(double bytes) {
        ByteSize fitting = B;
        for (ByteSize size : values()) {
            if (Math.abs(bytes) >= Math.pow(10, size.digits())) {
                fitting = size;
            }
        }
        return fitting;
    }

    /** {@code 1.23 MB}, cut to two decimals. */
    public static String text(double bytes) {
        if (!Double.isFinite(bytes)) {
            return Double.toString(bytes);
        }
        ByteSize size = of(bytes);
        return Digits.truncated(BigDecimal.valueOf(bytes).movePointLeft(size.digits())) + " " + size.label();
    }

    /** How many digits it moves the point. */
    public int digits() {
        return ordinal() * 3;
    }

    public String label() {
        return name();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apiguardian.api.API;

/** How the HTML pages write a figure. */
@API(status = API.Status.INTERNAL)
public enum Shown {
    /** About three significant digits, but never a zero for what is not zero. */
    NUMBER {
        @Override
        String write(double value) {
            return grouped(Digits.telling(BigDecimal.valueOf(value), RoundingMode.HALF_UP, List.of(BigDecimal.ZERO)));
        }
    },
    COUNT {
        @Override
        String write(double value) {
            return grouped(Digits.count(value));
        }
    },
    /** Of 1, in percent. */
    SHARE {
        @Override
        String write(double value) {
            return Digits.percent(value);
        }
    },
    /** By how much something has grown, as a share of what it was. */
    CHANGE {
        @Override
        String write(double value) {
            return changed(value) + " %";
        }
    },
    /** By how much a share has grown, in percentage points. */
    POINTS {
        @Override
        String write(double value) {
            return changed(value) + " pp";
        }
    },
    BYTES {
        @Override
        String write(double value) {
            return ByteSize.text(value);
        }
    };

    public static final String NOTHING = "–";
    private static final double LARGEST_WHOLE = 9e15; // doubles are exact up to here
    private static final char THIN_SPACE = '\u202F';
    private static final double SMALLEST_CHANGE = 0.0005; // what is less rounds to nothing
    private static final int GROUPED_FROM = 5; // digits

    abstract String write(double value);

    /** A dash for what is not a number. */
    public String of(double value) {
        return Double.isFinite(value) ? write(value) : NOTHING;
    }

    /** All of a number's digits; without a point where it is whole, as {@code summary.json} has counts. */
    static String exactCount(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String changed(double value) {
        if (Math.abs(value) < SMALLEST_CHANGE) {
            return "0.0";
        }
        return (value < 0 ? "\u2212" : "+") + grouped(Digits.oneDecimal(Math.abs(value) * 100));
    }

    /** {@code 12 345}. */
    private static String grouped(String number) {
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        int start = number.startsWith("-") ? 1 : 0;
        if (end - start < GROUPED_FROM) {
            return number;
        }
        var grouped = new StringBuilder(number);
        for (int at = end - 3; at > start; at -= 3) {
            grouped.insert(at, THIN_SPACE);
        }
        return grouped.toString();
    }
}

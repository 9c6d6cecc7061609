/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import java.math.BigDecimal;
import java.util.List;

/** A measured value in its metric's unit. */
record Figure(double value, Scale scale) {
    /** With its unit, and with enough digits to see on which side of the limit it lies. */
    String beside(double limit) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (scale.isOfBytes()) {
            return bytesBeside(limit) + scale.ending();
        }
        int shift = scale == Scale.SHARE ? 2 : 0;
        return telling(shift, limit) + scale.ending();
    }

    private String bytesBeside(double limit) {
        ByteSize unit = ByteSize.of(value);
        return telling(-unit.digits(), limit) + " " + unit.label();
    }

    private String telling(int shift, double limit) {
        BigDecimal zero = BigDecimal.ZERO;
        BigDecimal whole = BigDecimal.ONE;
        BigDecimal mark = Double.isFinite(limit) ? BigDecimal.valueOf(limit) : zero;
        List<BigDecimal> marks = scale == Scale.SHARE ? List.of(mark, zero, whole) : List.of(mark, zero);
        return Digits.telling(
                BigDecimal.valueOf(value).movePointRight(shift),
                marks.stream().map(each -> each.movePointRight(shift)).toList());
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apiguardian.api.API;

/** A measured value in its metric's unit. */
@API(status = API.Status.INTERNAL)
public record Figure(double value, Scale scale) {
    /** With its unit, and with enough digits to see on which side of the limit it lies. */
    public String beside(double limit) {
        if (value == Double.POSITIVE_INFINITY && scale == Scale.MILLIS) {
            return "never"; // a time until something that did not happen
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (scale.isOfBytes()) {
            return bytesBeside(limit) + scale.ending();
        }
        int shift = scale == Scale.SHARE ? 2 : 0;
        return telling(shift, limit) + scale.ending();
    }

    /** {@code 290–350 ms}. */
    String upTo(Figure high, double limit) {
        String from = beside(limit);
        String to = high.beside(limit);
        String unit = to.substring(to.lastIndexOf(' ') + 1);
        boolean same = to.contains(" ") && from.endsWith(" " + unit);
        return (same ? from.substring(0, from.length() - unit.length() - 1) : from) + "–" + to;
    }

    private String bytesBeside(double limit) {
        ByteSize unit = ByteSize.of(value);
        return telling(-unit.digits(), limit) + " " + unit.label();
    }

    private String telling(int shift, double limit) {
        BigDecimal mark = Double.isFinite(limit) ? BigDecimal.valueOf(limit) : BigDecimal.ZERO;
        boolean share = scale == Scale.SHARE;
        List<BigDecimal> marks =
                share ? List.of(mark, BigDecimal.ZERO, BigDecimal.ONE) : List.of(mark, BigDecimal.ZERO);
        return Digits.telling(
                BigDecimal.valueOf(value).movePointRight(shift),
                RoundingMode.HALF_UP,
                marks.stream().map(each -> each.movePointRight(shift)).toList());
    }
}

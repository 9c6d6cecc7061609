/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.apiguardian.api.API;

/** Numbers as text, the same in every locale. */
@API(status = API.Status.INTERNAL)
public final class Digits {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private Digits() {}

    /**
     * About three significant digits, and as many more as it takes to stay on the right side of each mark: 2000.3 beside
     * the mark 2000 is never written as 2000.
     */
    public static String telling(BigDecimal exact, RoundingMode rounding, List<BigDecimal> marks) {
        return plain(shown(exact, usualDecimals(exact), rounding, marks));
    }

    /** Cut to two decimals; zeros at the end are left out. */
    static String truncated(BigDecimal value) {
        return plain(value.setScale(2, RoundingMode.DOWN));
    }

    /** {@code 4.1}, {@code 120.0}. */
    public static String oneDecimal(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString()
                : Double.toString(value);
    }

    /**
     * {@code 66.7 %}: a share of 1 in about three significant digits, rounded, and in as many more as it takes to be
     * neither 0 nor 100 unless it is exactly that.
     */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return Double.toString(share);
        }
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2);
        return telling(percent, RoundingMode.HALF_UP, List.of(BigDecimal.ZERO, HUNDRED)) + " %";
    }

    /** Whole numbers without a point, others with up to six decimals. */
    public static String count(double value) {
        return Double.isFinite(value)
                ? plain(BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP))
                : Double.toString(value);
    }

    /** Returns the shortest decimal form of a value, without an exponent. */
    public static String plain(double value) {
        return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    /** Rounds to that many significant digits. */
    public static String significant(double value, int digits) {
        return Double.isFinite(value)
                ? plain(new BigDecimal(value).round(new MathContext(digits)))
                : Double.toString(value);
    }

    /** One decimal, rounded up: what is above a limit is seen to be. */
    public static String roundedUp(double value) {
        return Double.isFinite(value)
                ? plain(BigDecimal.valueOf(value).setScale(1, RoundingMode.UP))
                : Double.toString(value);
    }

    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal shown(BigDecimal exact, int decimals, RoundingMode rounding, List<BigDecimal> marks) {
        BigDecimal shown = exact.setScale(decimals, rounding);
        while (shown.scale() < exact.scale() && !isOnTheRightSide(shown, exact, marks)) {
            shown = exact.setScale(shown.scale() + 1, rounding);
        }
        return shown;
    }

    private static boolean isOnTheRightSide(BigDecimal shown, BigDecimal exact, List<BigDecimal> marks) {
        return marks.stream().allMatch(mark -> shown.compareTo(mark) == exact.compareTo(mark));
    }

    private static int usualDecimals(BigDecimal value) {
        BigDecimal size = value.abs();
        if (size.compareTo(HUNDRED) >= 0) {
            return 0;
        }
        if (size.compareTo(TEN) >= 0) {
            return 1;
        }
        return size.compareTo(BigDecimal.ONE) >= 0 ? 2 : 3;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Reads and writes durations such as {@code 500ms}, {@code 30s}, {@code 1.5s}, {@code 1m30s}, {@code 2h}, {@code 1d}.
 * The longest is 365 days, so that sums of nanoseconds fit a long.
 */
@API(status = API.Status.INTERNAL)
public final class DurationParser {
    public static final Duration MAX = Duration.ofDays(365);

    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns"); // longest first
    private static final long[] NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000, 1_000_000, 1_000, 1
    };
    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)(d|h|ms|m|s|us|ns)\\s*");

    private DurationParser() {}

    /** Returns a duration that is not negative; throws {@link ConfigurationException} with what was expected. */
    public static Duration parse(String text) {
        String written = text.strip();
        if (written.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        int unitBefore = -1;
        Matcher part = PART.matcher(written);
        int at = 0;
        while (part.find() && part.start() == at) {
            int unit = UNITS.indexOf(part.group(2));
            if (unit <= unitBefore) {
                throw unreadable(text, "its units must go from the longest to the shortest");
            }
            unitBefore = unit;
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(NANOS[unit])));
            at = part.end();
        }
        if (at == 0 || at != written.length()) {
            throw unreadable(text, "expected e.g. 500ms, 30s, 1.5s, 1m30s, 2h (units d h m s ms us ns)");
        }
        return ofNanos(nanos, text);
    }

    private static Duration ofNanos(BigDecimal nanos, String text) {
        if (nanos.compareTo(BigDecimal.valueOf(MAX.toNanos())) > 0) {
            throw new ConfigurationException("\"%s\" is too long: the maximum is 365d".formatted(text));
        }
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    private static ConfigurationException unreadable(String text, String wanted) {
        String what = text.strip().startsWith("-") ? "is negative" : "is not a duration";
        return new ConfigurationException("\"%s\" %s: %s".formatted(text, what, wanted));
    }
}

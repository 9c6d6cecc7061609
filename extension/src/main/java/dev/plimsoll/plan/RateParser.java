/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads rates such as {@code 200/s}, {@code 1000/60s}, {@code 30/m}, {@code 1/min}, {@code 10/100ms}. */
@API(status = API.Status.INTERNAL)
public final class RateParser {
    private static final Pattern RATE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)\\s*/\\s*(\\S+)");

    private RateParser() {}

    /** Returns starts per second, positive and finite; throws {@link ConfigurationException} with what was expected. */
    public static double perSecond(String text) {
        double perSecond = perSecondOrZero(text);
        if (perSecond <= 0) {
            throw new ConfigurationException(
                    "\"%s\" is not a rate: it must be greater than 0; only the rate before stages may be 0"
                            .formatted(text));
        }
        return perSecond;
    }

    /** Returns starts per second for the start or the target of a stage, which may be {@code 0/s}. */
    public static double perSecondOrZero(String text) {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            throw unreadable(text);
        }
        long period = periodNanos(text, rate.group(2));
        if (period == 0) {
            throw unreadable(text);
        }
        return Double.parseDouble(rate.group(1)) * 1e9 / period;
    }

    private static long periodNanos(String text, String period) {
        String shortened = period.endsWith("min") ? period.substring(0, period.length() - 2) : period;
        boolean counted = Character.isDigit(shortened.charAt(0));
        try {
            return DurationParser.parse(counted ? shortened : "1" + shortened).toNanos();
        } catch (ConfigurationException e) {
            throw unreadable(text); // a message about the rate helps more than one about its period
        }
    }

    private static ConfigurationException unreadable(String text) {
        return new ConfigurationException(
                "\"%s\" is not a rate: expected e.g. 200/s, 1000/60s, 30/m, 1/min, 5/h, 10/100ms".formatted(text));
    }
}

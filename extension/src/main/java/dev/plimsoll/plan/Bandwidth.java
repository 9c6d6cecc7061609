/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads bandwidths: {@code 64KB/s}, {@code 1.5MiB/s}, {@code 5Mbit/s}. */
@API(status = API.Status.INTERNAL)
public final class Bandwidth {
    private static final Pattern BANDWIDTH = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)\\s*([A-Za-z]+)\\s*/\\s*s");
    private static final Map<String, Double> BYTES = Map.of(
            "B", 1.0,
            "KB", 1e3,
            "MB", 1e6,
            "GB", 1e9,
            "KiB", 1024.0,
            "MiB", 1048576.0,
            "GiB", 1073741824.0,
            "kbit", 125.0,
            "Mbit", 125e3,
            "Gbit", 125e6);

    private Bandwidth() {}

    /** Above 0; throws {@link ConfigurationException} with what was wanted. */
    public static double bytesPerSecond(String text) {
        Matcher bandwidth = BANDWIDTH.matcher(text.strip());
        Double unit = bandwidth.matches() ? BYTES.get(bandwidth.group(2)) : null;
        double perSecond = unit == null ? 0 : Double.parseDouble(bandwidth.group(1)) * unit;
        if (perSecond <= 0) {
            throw new ConfigurationException(
                    ("\"%s\" is not a bandwidth greater than 0: expected e.g. 64KB/s, 1.5MiB/s, 5Mbit/s"
                                    + " (units B KB MB GB KiB MiB GiB kbit Mbit Gbit)")
                            .formatted(text));
        }
        return perSecond;
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads how much of a reply's body is kept: {@code 16MB}, {@code 512 KiB}. */
@API(status = API.Status.INTERNAL)
public final class BodyLimit {
    private static final long MAX_BYTES = 2_000_000_000; // an array holds no more
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([A-Za-z]+)");
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "KB", 1e3, "MB", 1e6, "GB", 1e9, "KiB", 1024.0, "MiB", 1048576.0, "GiB", 1073741824.0);

    private BodyLimit() {}

    /** Returns it in bytes, from 1 to 2 GB; throws a {@link ConfigurationException} for anything else. */
    public static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        Double unit = size.matches() ? BYTES.get(size.group(2)) : null;
        double bytes = unit == null ? 0 : Double.parseDouble(size.group(1)) * unit;
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new ConfigurationException(
                    "\"%s\" is not a size from 1B to 2GB: expected e.g. 16MB (units B KB MB GB KiB MiB GiB)"
                            .formatted(text));
        }
        return (long) bytes;
    }
}

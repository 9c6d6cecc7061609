/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import org.apiguardian.api.API;

/** Reads durations such as {@code 500ms}, {@code 30s}, {@code 1m30s}, {@code 2h}. */
@API(status = API.Status.INTERNAL)
public final class DurationParser {
    private DurationParser() {}

    /** Never negative; throws {@link ConfigurationMistake} with what was wanted. */
    public static Duration parse(String text) {
        throw new UnsupportedOperationException(text);
    }
}

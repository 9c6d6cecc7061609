/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.target.TargetKind;
import dev.plimsoll.text.PlainText;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A target that runs, a part of it, or what a probe watches, as reports show it: without its secrets.
 *
 * @param description what runs and where; may be empty
 * @param baseUrl where it serves, or null if no load is sent to it
 * @param tag the value of the tag {@code target} of its figures
 * @param started whether it is a whole target that the test has started
 */
@API(status = API.Status.INTERNAL)
public record TargetRow(
        String name, String description, @Nullable String baseUrl, String tag, TargetKind kind, boolean started) {
    /** Creates the row of a target that the test has started, and of which nothing else is known. */
    public TargetRow(String name, String description, @Nullable String baseUrl) {
        this(name, description, baseUrl, name.substring(name.lastIndexOf('.') + 1), TargetKind.SYSTEM, true);
    }

    /** Creates the row of a target of which only the figures are known. */
    public static TargetRow ofProbe(String tag) {
        return new TargetRow(tag, "", null, tag, TargetKind.PROBE, false);
    }

    /** {@code Orders.SERVICE: orders (local process, pid 12): java Orders; serves at http://127.0.0.1:3000}. */
    public String sentence() {
        String serves = baseUrl == null || baseUrl.isBlank() ? "" : "serves at " + baseUrl;
        String both = description + (description.isBlank() || serves.isEmpty() ? "" : "; ") + serves;
        return PlainText.line(both.isBlank() ? name : name + ": " + both);
    }
}

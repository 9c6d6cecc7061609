/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.text.PlainText;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A target that runs, as reports show it: without its secrets.
 *
 * @param description what runs and where; may be empty
 * @param baseUrl where it serves, or null if no load is sent to it
 */
@API(status = API.Status.INTERNAL)
public record TargetRow(
        String name, String description, @Nullable String baseUrl) {
    /** {@code Orders.SERVICE: orders (local process, pid 12): java Orders; serves at http://127.0.0.1:3000}. */
    public String sentence() {
        String serves = baseUrl == null || baseUrl.isBlank() ? "" : "serves at " + baseUrl;
        String both = description + (description.isBlank() || serves.isEmpty() ? "" : "; ") + serves;
        return PlainText.line(both.isBlank() ? name : name + ": " + both);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;

/** A part of {@code report.html}. What it has nothing to say about it leaves out. */
interface Section {
    /** Its anchor. */
    String id();

    String title();

    /** Whether there is anything to show. */
    boolean speaks(JsonNode summary);

    /** Writes what stands below the title. */
    void write(Markup page, JsonNode summary);
}

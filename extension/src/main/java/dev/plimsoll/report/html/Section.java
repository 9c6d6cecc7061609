/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.summary.Summary;
import org.apiguardian.api.API;

/** A part of {@code report.html}; left out if it has no content. */
@API(status = API.Status.INTERNAL)
public interface Section {
    /** Its anchor. */
    String id();

    String title();

    boolean hasContent(Summary summary);

    /** Writes what stands below the title. */
    void write(Markup page, Summary summary);
}

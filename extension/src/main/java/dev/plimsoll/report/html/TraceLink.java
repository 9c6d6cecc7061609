/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a request's trace, as a link where it is known where traces can be looked at. */
final class TraceLink {
    /** Nothing else is ever linked, whatever the settings say: no {@code javascript:}, no file. */
    private static final Pattern SAFE = Pattern.compile("(?i)https?://.*");

    private TraceLink() {}

    /** @param url where the trace can be looked at, or null */
    static void write(Markup page, String id, @Nullable String url) {
        if (url != null && SAFE.matcher(url).matches()) {
            page.open("a", "href", url, "rel", "noopener noreferrer")
                    .element("code", id)
                    .close("a");
        } else {
            page.element("code", id);
        }
    }
}

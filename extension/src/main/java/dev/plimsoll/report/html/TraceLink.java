/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The id of a request's trace, as a link where it is known where traces can be looked at. */
final class TraceLink {
    /** Nothing else is ever linked, whatever the summary says: no {@code javascript:}, no file. */
    private static final Pattern SAFE = Pattern.compile("(?i)https?://.*");

    private TraceLink() {}

    /** @param request something with {@code traceId} and {@code traceUrl} */
    static void write(Markup page, JsonNode request) {
        String id = request.path("traceId").asText("");
        String url = request.path("traceUrl").asText("");
        if (SAFE.matcher(url).matches()) {
            page.open("a", "href", url, "rel", "noopener noreferrer")
                    .element("code", id)
                    .close("a");
        } else {
            page.element("code", id);
        }
    }
}

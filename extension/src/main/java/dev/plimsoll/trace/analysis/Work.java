/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import java.util.Set;

/**
 * What spans of the same name in the same service do.
 *
 * @param service empty for the request itself
 * @param name empty for the request itself
 */
record Work(String service, String name) {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HTTP");

    /** The request as the load generator saw it: its own time is that outside all spans. */
    static final Work REQUEST = new Work("", "");

    static Work of(SpanTree.Node node) {
        return node.isRequest() ? REQUEST : new Work(node.span().service(), nameOf(node.span()));
    }

    /** A call over HTTP often has no name but its method: whom it called is said, too, so that two are told apart. */
    private static String nameOf(Span span) {
        String server = span.attributes().get("server.address");
        return span.kind() == SpanKind.CLIENT && server != null && METHODS.contains(span.name())
                ? span.name() + " to " + server
                : span.name();
    }
}

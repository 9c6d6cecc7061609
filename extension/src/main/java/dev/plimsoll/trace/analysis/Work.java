/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

/**
 * What spans of the same name in the same service do.
 *
 * @param service empty for the request itself
 * @param name empty for the request itself
 */
record Work(String service, String name) {
    /** The request as the load generator saw it: its own time is that outside all spans. */
    static final Work REQUEST = new Work("", "");

    static Work of(SpanTree.Node node) {
        return node.isRequest()
                ? REQUEST
                : new Work(node.span().service(), node.span().name());
    }
}

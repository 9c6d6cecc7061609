/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

/** A table that may be wider than the screen: it scrolls by itself, with the keyboard too. */
final class WideTable {
    private WideTable() {}

    /** @param attributes of the table, names and values in turn */
    static void open(Markup page, String caption, String... attributes) {
        page.open("div", "class", "scroll", "role", "group", "aria-label", caption, "tabindex", "0");
        page.open("table", attributes).element("caption", caption);
        page.open("thead").open("tr");
    }

    /** A column of texts. */
    static void heading(Markup page, String text) {
        page.element("th", text, "scope", "col");
    }

    /** A column of figures. */
    static void figures(Markup page, String text) {
        page.element("th", text, "scope", "col", "class", "n");
    }

    /** The headings are done; rows follow. */
    static void rows(Markup page) {
        page.close("tr").close("thead");
    }

    static void close(Markup page) {
        page.close("table").close("div");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import org.apiguardian.api.API;

/** A table that may be wider than the screen: it scrolls by itself, with the keyboard too. */
@API(status = API.Status.INTERNAL)
public final class WideTable {
    private WideTable() {}

    /** @param attributes of the table, names and values in turn */
    public static void open(Markup page, String caption, String... attributes) {
        page.open("div", "class", "scroll", "role", "group", "aria-label", caption, "tabindex", "0");
        page.open("table", attributes).element("caption", caption);
        page.open("thead").open("tr");
    }

    /** A column of texts. */
    public static void heading(Markup page, String text) {
        page.element("th", text, "scope", "col");
    }

    /** A column of figures. */
    public static void figures(Markup page, String text) {
        page.element("th", text, "scope", "col", "class", "n");
    }

    /** The headings are done; rows follow. */
    public static void rows(Markup page) {
        page.close("tr").close("thead");
    }

    public static void close(Markup page) {
        page.close("table").close("div");
    }
}

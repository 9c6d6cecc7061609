/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What all our pages have around their content. The content security policy lets nothing be fetched, and no script run
 * but ours: even markup that slipped through could not do harm.
 */
@API(status = API.Status.INTERNAL)
public final class PageFrame {
    /** A ship's load line. */
    private static final String ICON =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'"
                    + "%3E%3Ccircle cx='16' cy='16' r='9' fill='none' stroke='%23c2410c' stroke-width='3'/%3E"
                    + "%3Cpath d='M1 16h30' stroke='%23c2410c' stroke-width='3'/%3E%3C/svg%3E";

    private final Markup page = new Markup();
    private final String title;
    private final List<HtmlSource> scripts;
    private final String sources;

    /** @param scripts run in this order at the end of the page */
    public PageFrame(String title, List<HtmlSource> scripts) {
        this(title, scripts, "");
    }

    private PageFrame(String title, List<HtmlSource> scripts, String sources) {
        this.title = title;
        this.scripts = List.copyOf(scripts);
        this.sources = sources;
    }

    /** Returns the frame of a page that follows what its own server tells, and nobody else. */
    public static PageFrame following(String title, List<HtmlSource> scripts) {
        return new PageFrame(title, scripts, " connect-src 'self';");
    }

    /** Up to the start of the body. */
    public Markup begin() {
        page.trusted("<!DOCTYPE html>");
        page.open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy());
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", title + " – Plimsoll");
        page.empty("link", "rel", "icon", "href", ICON);
        page.open("style").trusted(HtmlSource.ours("report.css").text()).close("style");
        page.close("head").open("body");
        page.element("a", "Skip to the results", "class", "skip", "href", "#main");
        return page;
    }

    /** @param json for scripts to read; as it may stand in a page */
    public void json(String id, String json) {
        page.open("script", "type", "application/json", "id", id).trusted(json).close("script");
    }

    public String end() {
        scripts.forEach(script -> page.open("script").trusted(script.text()).close("script"));
        return page.close("body").close("html").page();
    }

    private String policy() {
        String allowed = scripts.stream().map(HtmlSource::policyHash).collect(Collectors.joining(" "));
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline';"
                + sources
                + " script-src " + (scripts.isEmpty() ? "'none'" : allowed);
    }
}

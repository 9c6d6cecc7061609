/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.text.PlainText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * An HTML page while it is written. All text and every attribute is escaped here and nowhere else, and what is invisible
 * or turns the direction of writing is shown as its code. One thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class Markup {
    /** Elements that stand on a line of the source with others. */
    private static final Set<String> INLINE =
            Set.of("a", "b", "button", "code", "dd", "small", "span", "strong", "summary", "td", "th", "time");

    private final StringBuilder html = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    public Markup open(String element, String... attributes) {
        startTag(element, attributes);
        open.push(element);
        return this;
    }

    /** @param element the one that was opened last */
    public Markup close(String element) {
        String last = open.pop();
        if (!last.equals(element)) {
            throw new IllegalStateException("closes " + element + " while " + last + " is open");
        }
        html.append("</").append(element).append('>');
        return this;
    }

    /** An element that can hold nothing. */
    Markup empty(String element, String... attributes) {
        startTag(element, attributes);
        return this;
    }

    public Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    public Markup text(String text) {
        escape(PlainText.block(text));
        return this;
    }

    /** Our own sources: never what came from a test or a server. */
    Markup trusted(String source) {
        html.append(source);
        return this;
    }

    /** The whole page. */
    public String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return html.append('\n').toString();
    }

    private void startTag(String element, String... attributes) {
        if (!INLINE.contains(element)) {
            html.append('\n');
        }
        html.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty()) {
                html.append("=\"");
                escape(PlainText.block(attributes[i + 1]));
                html.append('"');
            }
        }
        html.append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}

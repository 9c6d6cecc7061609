/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.text.PlainText;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Markdown as GitHub and GitLab read it. Text of others stays text: no markup, no HTML, no mention. */
@API(status = API.Status.INTERNAL)
public final class MarkdownText {
    private static final String MARKUP = "\\`*[]!|~$";

    private MarkdownText() {}

    /** On one line, also as a cell of a table. */
    public static String of(String text) {
        String line = PlainText.line(text);
        var escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;"); // a backslash does not keep it from mentioning someone
                default -> {
                    if (isMarkup(line, i)) {
                        escaped.append('\\');
                    }
                    escaped.append(c);
                }
            }
        }
        return escaped.toString();
    }

    /** As it is written, in lines of equal width; for what is to be copied. */
    static String block(List<String> lines) {
        return lines.stream()
                .map(line -> PlainText.line(line)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"))
                .collect(Collectors.joining("\n", "<pre>", "</pre>"));
    }

    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** The line under a table's head: the first column to the left, the others to the right. */
    static String rule(int columns) {
        return "|---|" + "---:|".repeat(columns - 1);
    }

    /** What is markup only at the start of a line, or between blanks, stays as it is elsewhere. */
    private static boolean isMarkup(String line, int at) {
        return switch (line.charAt(at)) {
            case '-', '+', '=', '#' -> at == 0;
            case ':' -> line.startsWith("://", at); // no links
            case '_' -> isEdge(line, at - 1) || isEdge(line, at + 1);
            default -> MARKUP.indexOf(line.charAt(at)) >= 0;
        };
    }

    private static boolean isEdge(String line, int at) {
        return at < 0 || at >= line.length() || !Character.isLetterOrDigit(line.charAt(at));
    }
}

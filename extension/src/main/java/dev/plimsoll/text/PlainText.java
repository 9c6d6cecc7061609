/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Text of others (names, bodies, errors, output of targets), made safe to print: no control characters, no escape
 * sequences, nothing that turns the direction of writing. What would be invisible is written as its code.
 */
@API(status = API.Status.INTERNAL)
public final class PlainText {
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile(
            "(?:\\x1B\\[|\\x9B)[0-?]*[ -/]*[@-~]" // colours, cursor
                    + "|\\x1B\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?" // title, link
                    + "|\\x1B[@-Z\\\\^_]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]+");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private PlainText() {}

    /** On one line, blanks joined. */
    public static String line(String text) {
        String bare = ESCAPE_SEQUENCE.matcher(text).replaceAll("");
        return visible(BLANKS.matcher(bare).replaceAll(" ").strip());
    }

    /** All of it on one line, blanks kept apart: for machines, in formats that have no way to write the rest. */
    public static String exact(String text) {
        return visible(text);
    }

    /** On one line of so many characters at the most. */
    public static String line(String text, int longest) {
        return cut(line(text), longest);
    }

    /** The last so many lines that hold anything, each cut; blanks at their start are kept. */
    public static List<String> lastLines(String text, int most, int longest) {
        List<String> lines = LINE_END.splitAsStream(
                        ESCAPE_SEQUENCE.matcher(text).replaceAll(""))
                .map(line -> visible(line.replace("\t", "    ").stripTrailing()))
                .filter(line -> !line.isEmpty())
                .map(line -> cut(line, longest))
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** With its line ends; tabs become blanks. */
    public static String block(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0) {
            return visible(ESCAPE_SEQUENCE.matcher(text).replaceAll(""));
        }
        return LINE_END.splitAsStream(ESCAPE_SEQUENCE.matcher(text).replaceAll(""))
                .map(line -> visible(line.replace("\t", "    ")))
                .collect(Collectors.joining("\n"));
    }

    /** Each text on a line of its own, after the label. */
    public static List<String> labelled(String label, List<String> texts) {
        return texts.stream().map(text -> label + line(text)).toList();
    }

    private static String cut(String text, int longest) {
        String head = Excerpt.head(text, longest);
        return head.length() == text.length() ? text : head + "…";
    }

    private static String visible(String text) {
        if (text.codePoints().noneMatch(PlainText::isHidden)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (isHidden(point)) {
                shown.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\u{%x}" : "\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /** Whether that character would be invisible, steer a terminal or turn the direction of writing. */
    public static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // the joiners shape words and emoji, and deceive nobody
            case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}

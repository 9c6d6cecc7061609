/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what stands in secret elements of a text that may be XML or HTML, also encoded for a URL, for XML or for JSON, and
 * may have been cut anywhere: {@code <password>…</password>}, {@code <entry key="password">…</entry>}, {@code <input
 * name="password" value="…">}.
 */
final class XmlRedaction {
    private static final Pattern OPEN = Pattern.compile("(<|&lt;|\\\\u003[cC]|%(?:25)*3[cC])([A-Za-z_][\\w.:-]{0,80})"
            + "((?:\\s|\\+|%(?:25)*20)(?:(?!&gt;|\\\\u003[eE]|%(?:25)*3[eE])[^<>]){0,1000})?"
            + "(>|&gt;|\\\\u003[eE]|%(?:25)*3[eE])");
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:name|key|id|field)\\s{0,3}=\\s{0,3}\\\\?[\"']([^\"'<>\\\\]{1,80})\\\\?[\"']");
    private static final Pattern VALUE = Pattern.compile("(\\bvalue\\s{0,3}=\\s{0,3}\\\\?[\"'])[^\"'<>\\\\]*");

    private final String text;
    private final Predicate<String> secret;
    private final StringBuilder shown;
    private int copied;

    /** @param secret whether elements of that name are hidden */
    XmlRedaction(String text, Predicate<String> secret) {
        this.text = text;
        this.secret = secret;
        this.shown = new StringBuilder(text.length());
    }

    String result() {
        Matcher open = OPEN.matcher(text);
        for (int from = 0; open.find(from); from = Math.max(open.end(), copied)) {
            String name = open.group(2);
            String attributes = open.group(3) == null ? "" : open.group(3);
            boolean named = isNamed(attributes);
            if (named) {
                shown.append(text, copied, open.start(3))
                        .append(VALUE.matcher(attributes).replaceAll("$1***"));
                copied = open.end(3);
            }
            if ((named || isSecret(name)) && !attributes.endsWith("/")) {
                hideContent(open, open.group(1) + "/" + name, named);
            }
        }
        return shown.append(text, copied, text.length()).toString();
    }

    /** @param optional whether the element may have no end, as in HTML */
    private void hideContent(Matcher open, String close, boolean optional) {
        int end = text.indexOf(close, open.end());
        if (end < 0) {
            end = optional ? open.end() : endOfPiece(open.end(), open.group(1));
        }
        if (end > open.end() && !text.substring(open.end(), end).isBlank()) {
            shown.append(text, copied, open.end()).append(Redaction.HIDDEN);
            copied = end;
        }
    }

    /** Of a text that was cut, or that only looks like an element. */
    private int endOfPiece(int start, String bracket) {
        int next = text.indexOf(bracket, start);
        int line = text.indexOf('\n', start);
        int end = next < 0 ? text.length() : next;
        return line < 0 ? end : Math.min(end, line);
    }

    private boolean isNamed(String attributes) {
        Matcher name = NAMED.matcher(attributes);
        while (name.find()) {
            if (secret.test(name.group(1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isSecret(String name) {
        return secret.test(name) || secret.test(name.substring(name.lastIndexOf(':') + 1));
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.text.PlainText;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several runs of a class, as those of a {@code @ParameterizedClass}. Its label names it by its arguments, which
 * stay the same when others are added before them, and when JUnit writes them differently.
 *
 * @param template the unique id of the class
 */
record ClassInvocation(String template, String index, String displayName) {
    private static final Pattern ID = Pattern.compile("(.*)/\\[class-template-invocation:#(\\d+)]");
    private static final Pattern INDEX = Pattern.compile("^\\[\\d+]\\s*");
    private static final Pattern IDENTITY = Pattern.compile("(?<=[\\w$)])@[0-9a-f]{4,8}\\b"); // Object.toString()
    private static final Pattern QUOTES = Pattern.compile("\"|'(?=.')|(?<='.)'"); // of texts and single characters
    private static final int MAX_LENGTH = 60; // characters of a label
    private static final int KEPT = 50; // of one that is longer

    /** Which invocation of a class has which label: of several with equal arguments, one alone has them as its label. */
    private static final Map<String, String> LABELS = new ConcurrentHashMap<>();

    /** A new test run begins, perhaps with other arguments. */
    static void forgetAll() {
        LABELS.clear();
    }

    /** Empty for any other element of JUnit's tree. */
    static Optional<ClassInvocation> of(String uniqueId, String displayName) {
        Matcher id = ID.matcher(uniqueId);
        return id.matches()
                ? Optional.of(new ClassInvocation(id.group(1), id.group(2), displayName))
                : Optional.empty();
    }

    /** Returns it for people, {@code [1] ms=5}. */
    String shown(UnaryOperator<String> redaction) {
        return PlainText.line(redaction.apply(displayName));
    }

    /** Returns {@code ms=5}; without arguments that tell it apart {@code #1}. */
    String label(UnaryOperator<String> redaction) {
        String arguments = cut(arguments(redaction.apply(displayName)));
        if (arguments.isEmpty()) {
            return "#" + index;
        }
        String owner = LABELS.putIfAbsent(template + " " + arguments, index);
        return owner == null || owner.equals(index) ? arguments : arguments + " #" + index;
    }

    /** Without brackets, which enclose it in names. */
    private static String arguments(String displayName) {
        String text = INDEX.matcher(PlainText.line(displayName)).replaceFirst("");
        text = IDENTITY.matcher(text).replaceAll("");
        text = QUOTES.matcher(text).replaceAll("");
        return text.replaceAll("\\s*=\\s*", "=")
                .replace('[', '(')
                .replace(']', ')')
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, KEPT).strip() + "~" + Integer.toHexString(text.hashCode());
    }
}

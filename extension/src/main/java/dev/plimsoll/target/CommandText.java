/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.text.Redaction;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Formats a command for people: on one line, with the class path counted, secrets redacted and long words shortened.
 */
final class CommandText {
    private static final Set<String> PATHS = Set.of("-cp", "-classpath", "--class-path", "--module-path");
    private static final Pattern PATH_WITH_VALUE =
            Pattern.compile("(--class-path=|--module-path=|-Djava\\.class\\.path=|-Xbootclasspath/[ap]:)(.*)");
    private static final int MAX_LENGTH = 200;

    private CommandText() {}

    static String of(List<String> words) {
        var shown = new ArrayList<String>();
        String before = "";
        for (String word : words) {
            shown.add(word(before, word));
            before = word;
        }
        return String.join(" ", shown);
    }

    private static String word(String before, String word) {
        if (PATHS.contains(before)) {
            return path(word);
        }
        if (isSecretOption(before) && !word.startsWith("-")) {
            return Redaction.HIDDEN;
        }
        var path = PATH_WITH_VALUE.matcher(word);
        return path.matches() ? path.group(1) + path(path.group(2)) : quoted(cut(Redaction.BUILT_IN.text(word)));
    }

    /** {@code --password}, whose value is the next word. */
    private static boolean isSecretOption(String word) {
        return word.startsWith("-") && word.indexOf('=') < 0 && Redaction.BUILT_IN.isSecret(word);
    }

    private static String path(String path) {
        int entries = path.split(Pattern.quote(File.pathSeparator)).length;
        return entries == 1 ? quoted(cut(path)) : "<" + entries + " entries>";
    }

    private static String cut(String word) {
        return word.length() <= MAX_LENGTH ? word : word.substring(0, MAX_LENGTH) + "…";
    }

    /** Quotes a word if its beginning or end would be unclear. */
    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().noneMatch(Character::isWhitespace);
        return plain ? word : "'" + word.replaceAll("\\R", " ") + "'";
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.postgres;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** What a statement does, as its text shows. */
@API(status = API.Status.INTERNAL)
public enum QueryKind {
    READ,
    WRITE,
    /** Transactions, settings, definitions, procedures: not counted as queries. */
    NEITHER,
    /** A query of the probe itself. */
    OWN;

    /** Begins every query of the probe. */
    static final String MARK = "/* plimsoll */ ";

    private static final Pattern BEFORE =
            Pattern.compile("\\A(?:\\s|\\(|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\A[A-Za-z]+");

    /** In a WITH, a statement that writes stands after a bracket: {@code (DELETE} or {@code ) INSERT}. */
    private static final Pattern WRITES =
            Pattern.compile("[()]\\s*(?:insert|update|delete|merge)\\s", Pattern.CASE_INSENSITIVE);

    private static final Pattern FROM_CLIENT =
            Pattern.compile("\\bfrom\\s+(?:stdin|program|'|\\$)", Pattern.CASE_INSENSITIVE);

    /** Returns what a statement does. */
    static QueryKind of(String text) {
        if (text.startsWith(MARK.strip())) {
            return OWN;
        }
        String query = BEFORE.matcher(text).replaceFirst("");
        var word = WORD.matcher(query);
        return switch (word.find() ? word.group().toUpperCase(Locale.ROOT) : "") {
            case "SELECT", "VALUES", "TABLE" -> READ;
            case "INSERT", "UPDATE", "DELETE", "MERGE" -> WRITE;
            case "WITH" -> WRITES.matcher(query).find() ? WRITE : READ;
            case "COPY" -> FROM_CLIENT.matcher(query).find() ? WRITE : READ;
            default -> NEITHER;
        };
    }

    /** Returns the value of the tag {@code kind}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

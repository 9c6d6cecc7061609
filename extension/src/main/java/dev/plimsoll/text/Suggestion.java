/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/** Guesses which known word was meant. */
@API(status = API.Status.INTERNAL)
public final class Suggestion {
    private static final int MAX_EDITS = 2;

    private Suggestion() {}

    /** The nearest word within two edits and within a quarter of the known word's length; the first of equals. */
    public static Optional<String> near(String word, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int fewest = MAX_EDITS + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) > MAX_EDITS) {
                continue; // also keeps very long words cheap
            }
            int edits = edits(word, candidate);
            if (edits < fewest && edits * 4 <= candidate.length()) {
                fewest = edits;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** The end of a message: {@code , did you mean 'checks'?} or nothing. */
    public static String question(String word, Collection<String> known) {
        return near(word, known).map(", did you mean '%s'?"::formatted).orElse("");
    }

    /**
     * Whether a name looks like another one misspelled: in other case, or within two edits and a quarter of its length,
     * but at least one edit.
     */
    public static boolean isSlip(String word, String known) {
        int most = Math.min(MAX_EDITS, Math.max(1, known.length() / 4));
        return Math.abs(word.length() - known.length()) <= most
                && edits(word.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT)) <= most;
    }

    /** Damerau-Levenshtein: insert, delete, replace, swap of neighbours. */
    public static int edits(String from, String to) {
        var cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

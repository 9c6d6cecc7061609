/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a generator says of its own requests.
 *
 * @param requests none if it does not say
 * @param threads {@code ""} if it does not say
 */
public record Tally(OptionalLong requests, long failed, String threads) {
    private static final Pattern FIGURE = Pattern.compile("(?m)^figure (\\w+) ([\\d.]+)$");

    /** Reads the lines {@code figure name number} of our own loads and of those in the peers' modules. */
    public static Tally ofFigures(String output) {
        OptionalLong requests = OptionalLong.empty();
        long failed = 0;
        String threads = "";
        for (Matcher figure = FIGURE.matcher(output); figure.find(); ) {
            long value = Math.round(Double.parseDouble(figure.group(2)));
            switch (figure.group(1)) {
                case "requests" -> requests = OptionalLong.of(value);
                case "failed" -> failed = value;
                case "virtual" -> threads = value == 1 ? "virtual" : "platform";
                default -> {} // of other benchmarks
            }
        }
        return new Tally(requests, failed, threads);
    }

    static Tally counted(long requests, long failed) {
        return new Tally(OptionalLong.of(requests), failed, "");
    }

    /** It does not say how many there were. */
    static Tally failures(long failed) {
        return new Tally(OptionalLong.empty(), failed, "");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.RateParser;
import dev.plimsoll.plan.Stage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads stages: {@code "10s:50"} is 50 users, {@code "10s:50/s"} is 50 starts a second, within 10 s. A stage may name
 * its phase: {@code "peak=10s:50"}.
 */
final class StageParser {
    private static final Pattern USERS = Pattern.compile("\\d{1,9}");
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9 ._-]{0,60}?)\\s*=(.*)");

    private StageParser() {}

    /** Reads the n-th stage, from 1; its phase is {@code stage-n}, unless it has a name. */
    static Stage parse(String text, int number, boolean open) {
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) {
            return parse(text, "stage-" + number, open);
        }
        if (named.group(1).equals(Phase.WARMUP)) {
            throw new ConfigurationException("\"%s\": %s is the name of another phase".formatted(text, Phase.WARMUP));
        }
        return parse(named.group(2), named.group(1), open);
    }

    private static Stage parse(String text, String phase, boolean open) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw unreadable(text, open);
        }
        String target = text.substring(colon + 1).strip();
        return new Stage(
                phase, DurationParser.parse(text.substring(0, colon)), open ? rate(text, target) : users(text, target));
    }

    private static double rate(String text, String target) {
        if (target.equals("0")) {
            return 0; // the same in every unit
        }
        if (target.indexOf('/') < 0) {
            throw unreadable(text, true);
        }
        return RateLimit.check(RateParser.perSecondOrZero(target), target);
    }

    private static double users(String text, String target) {
        if (target.indexOf('/') >= 0) {
            throw new ConfigurationException(
                    "\"%s\" has a rate as its target, which requires a starting rate, as in rate = \"10/s\""
                            .formatted(text));
        }
        if (!USERS.matcher(target).matches()) {
            throw unreadable(text, false);
        }
        return Integer.parseInt(target);
    }

    private static ConfigurationException unreadable(String text, boolean open) {
        return new ConfigurationException(
                open
                        ? "\"%s\" is not a stage: with a rate it must be like \"30s:200/s\"".formatted(text)
                        : "\"%s\" is not a stage: it must be like \"10s:50\", to reach 50 users within 10 s"
                                .formatted(text));
    }
}

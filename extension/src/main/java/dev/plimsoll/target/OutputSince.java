/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The lines that a target has printed since a point in time, as far as its tail still contains them. */
@API(status = API.Status.INTERNAL)
public final class OutputSince {
    private final TargetSystem target;
    private final List<String> before;

    private OutputSince(TargetSystem target) {
        this.target = target;
        this.before = before(target);
    }

    /** Treats a failure as no output: the target is called again later, and may report the reason then. */
    private static List<String> before(TargetSystem target) {
        try {
            return lines(target.outputTail());
        } catch (RuntimeException | LinkageError e) {
            return List.of();
        }
    }

    public static OutputSince now(TargetSystem target) {
        return new OutputSince(target);
    }

    /** Empty if there are none. */
    public String text() {
        return String.join("\n", since(before, lines(target.outputTail())));
    }

    /**
     * A tail loses lines at its start and gains some at its end; the tail of several processes also grows in the
     * middle.
     */
    static List<String> since(List<String> before, List<String> now) {
        for (int kept = Math.min(before.size(), now.size()); kept > 0; kept--) {
            if (before.subList(before.size() - kept, before.size()).equals(now.subList(0, kept))) {
                return now.subList(kept, now.size());
            }
        }
        return unknown(before, now);
    }

    /** Returns the new lines, each below the less indented line that it belongs to. */
    private static List<String> unknown(List<String> before, List<String> now) {
        Map<String, Integer> known = new HashMap<>();
        before.forEach(line -> known.merge(line, 1, Integer::sum));
        var lines = new ArrayList<String>();
        String heading = null;
        for (String line : now) {
            int left = known.merge(line, -1, Integer::sum);
            if (left >= 0) {
                heading = heading == null || indent(line) <= indent(heading) ? line : heading;
            } else {
                if (heading != null && indent(line) > indent(heading)) {
                    lines.add(heading);
                }
                heading = null;
                lines.add(line);
            }
        }
        return lines;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static List<String> lines(String tail) {
        return tail.lines().filter(line -> !line.isBlank()).toList();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.chart.Charts;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What {@code live.js} reads: one state of a running load. */
@API(status = API.Status.INTERNAL)
public final class RunningJson {
    private RunningJson() {}

    /** Returns what a load is like while it runs, on one line; the texts are HTML. */
    public static String running(String head, String main, Charts charts) {
        return JsonTree.inPage(tree(head, main, charts));
    }

    /**
     * Returns what a load is like after its end, on one line.
     *
     * @param report the file; null if there is none
     */
    public static String ended(String head, String main, Charts charts, @Nullable String report) {
        ObjectNode state = tree(head, main, charts);
        state.put("over", true);
        state.put("report", report);
        return JsonTree.inPage(state);
    }

    private static ObjectNode tree(String head, String main, Charts charts) {
        ObjectNode state = JsonTree.object();
        state.put("head", head);
        state.put("main", main);
        state.set("charts", ChartJson.tree(charts));
        return state;
    }
}

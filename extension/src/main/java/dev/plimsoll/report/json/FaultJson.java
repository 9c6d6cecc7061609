/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.finding.FaultFinding;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The faults of {@code summary.json}: when they were, and how the system recovered. */
final class FaultJson {
    private FaultJson() {}

    static ObjectNode of(FaultFinding fault) {
        double recovery = fault.outcome().recoveryMillis().orElse(Double.NaN);
        ObjectNode node = JsonTree.object();
        node.put("name", fault.name());
        node.put("what", fault.what());
        node.set("startMs", millis(fault.began()));
        node.set("endMs", millis(fault.ended()));
        node.set("recovered", JsonTree.of(Double.isNaN(recovery) ? null : Double.isFinite(recovery)));
        node.set("recoveryMs", JsonTree.number(recovery));
        node.set("windows", JsonTree.array(fault.windows(), FaultJson::window));
        return node;
    }

    private static ObjectNode window(FaultFinding.Window window) {
        ObjectNode node = JsonTree.object();
        node.put("startMs", window.start().toMillis());
        node.put("endMs", window.end().toMillis());
        node.put("holds", window.holds());
        node.set("missed", JsonTree.array(window.missed()));
        return node;
    }

    private static JsonNode millis(@Nullable Duration time) {
        return JsonTree.of(time == null ? null : time.toMillis());
    }
}

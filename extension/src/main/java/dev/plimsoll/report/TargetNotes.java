/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.target.TargetNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The targets that run, for people and for {@code summary.json}. */
final class TargetNotes {
    private TargetNotes() {}

    /** Those that say what they are: {@code   OrdersLoadTest.POSTGRES: PostgreSQL 17.11 (in Docker, postgres:17)}. */
    static List<String> lines(List<TargetNote> targets) {
        return targets.stream()
                .filter(target -> !target.description().isBlank())
                .map(target -> "  " + PlainText.line("%s: %s".formatted(target.name(), target.description())))
                .toList();
    }

    static List<Map<String, Object>> json(List<TargetNote> targets) {
        return targets.stream().map(TargetNotes::json).toList();
    }

    private static Map<String, Object> json(TargetNote target) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", target.name());
        json.put("description", target.description());
        if (target.baseUrl() != null) {
            json.put("baseUrl", target.baseUrl().toString());
        }
        return json;
    }
}

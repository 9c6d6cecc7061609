/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.target.TargetNote;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The targets that run, for people and for {@code summary.json}. */
@API(status = API.Status.INTERNAL)
public final class TargetNotes {
    private static final int WIDTH = 160; // of the console; the files have all of it

    private final List<TargetNote> targets;
    private final Redaction redaction;

    public TargetNotes(List<TargetNote> targets, Redaction redaction) {
        this.targets = List.copyOf(targets);
        this.redaction = redaction;
    }

    /** Those that say what they are: {@code   OrdersLoadTest.POSTGRES: PostgreSQL 17.11 (in Docker, postgres:17)}. */
    public List<String> lines() {
        return targets.stream()
                .filter(target -> !target.description().isBlank())
                .map(target -> "  " + PlainText.line(target.name() + ": " + shown(target.description()), WIDTH))
                .toList();
    }

    /** All of them, each on one line, with what is known. */
    public List<String> sentences() {
        return targets.stream()
                .map(target -> sentence(
                        target.name(),
                        target.description(),
                        target.baseUrl() == null ? "" : target.baseUrl().toString()))
                .map(this::shown)
                .toList();
    }

    /** {@code Orders.SERVICE: orders (local process, pid 12): java Orders; serves at http://127.0.0.1:3000}. */
    public static String sentence(String name, String description, String baseUrl) {
        String serves = baseUrl.isBlank() ? "" : "serves at " + baseUrl;
        String both = description + (description.isBlank() || serves.isEmpty() ? "" : "; ") + serves;
        return PlainText.line(both.isBlank() ? name : name + ": " + both);
    }

    public List<Map<String, Object>> json() {
        return targets.stream().map(this::json).toList();
    }

    private Map<String, Object> json(TargetNote target) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", target.name());
        json.put("description", shown(target.description()));
        if (target.baseUrl() != null) {
            json.put("baseUrl", shown(target.baseUrl().toString()));
        }
        return json;
    }

    private String shown(String text) {
        return redaction.text(text);
    }
}

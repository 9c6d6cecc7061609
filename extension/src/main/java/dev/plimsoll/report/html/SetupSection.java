/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.report.finding.TargetNotes;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.Set;

/** What it takes to run the same again: configuration and environment. */
final class SetupSection implements Section {
    private static final Set<String> SENTENCE = Set.of("name", "description", "baseUrl");

    @Override
    public String id() {
        return "setup";
    }

    @Override
    public String title() {
        return "Configuration and environment";
    }

    @Override
    public boolean speaks(JsonNode summary) {
        return true;
    }

    @Override
    public void write(Markup page, JsonNode summary) {
        JsonNode test = summary.path("test");
        JsonNode config = summary.path("config");
        JsonNode generator = summary.path("generator");
        page.open("dl", "class", "setup");
        entry(
                page,
                "test",
                test.path("class").asText() + "#" + test.path("method").asText());
        entry(page, "display name", test.path("displayName").asText());
        entry(page, "run", test.path("runId").asText());
        entry(page, "base URL", config.path("baseUrl").asText(""));
        entry(page, "seed", config.path("seed").asText());
        for (JsonNode override : config.path("overrides")) {
            entry(page, "setting", override.asText());
        }
        for (JsonNode scenario : config.path("scenarios")) {
            entry(page, "scenario " + scenario.path("name").asText(), scenario(scenario));
        }
        boolean shared = generator.path("sharesJvm").asBoolean();
        entry(page, shared ? "service and load in one JVM" : "load generator", machine(generator));
        entry(page, shared ? "had too little room" : "was the bottleneck", bottleneck(generator));
        for (JsonNode target : summary.path("targets")) {
            entry(page, "target", target(target));
        }
        page.close("dl");
    }

    /** A line of a list of settings; nothing if there is nothing to say. */
    static void entry(Markup page, String name, String text) {
        if (!text.isBlank()) {
            page.element("dt", name).element("dd", text);
        }
    }

    private static String scenario(JsonNode scenario) {
        return scenario.path("model").asText() + ": " + scenario.path("asked").asText()
                + length(", starts after ", scenario.path("startAfterMs"))
                + length(", pace ", scenario.path("paceMs"))
                + length(", graceful stop ", scenario.path("gracefulStopMs"));
    }

    private static String length(String label, JsonNode ms) {
        return ms.asLong() == 0 ? "" : label + TimeText.of(Duration.ofMillis(ms.asLong()));
    }

    private static String machine(JsonNode generator) {
        if (!generator.path("cores").isNumber()) {
            return "";
        }
        return "%s cores, %s of heap, Java %s, %s threads, %s"
                .formatted(
                        generator.path("cores").asText(),
                        Shown.BYTES.of(generator.path("heapMaxBytes")),
                        generator.path("javaVersion").asText(),
                        generator.path("threads").asText(),
                        generator.path("system").asText());
    }

    private static String bottleneck(JsonNode generator) {
        if (!generator.path("saturated").isBoolean()) {
            return "";
        }
        var reasons = new StringBuilder(generator.path("saturated").asBoolean() ? "yes" : "no");
        generator.path("reasons").forEach(reason -> reasons.append("; ").append(reason.asText()));
        return reasons.toString();
    }

    /** What is known of it; keys of other versions too. */
    private static String target(JsonNode target) {
        var text = new StringBuilder(TargetNotes.sentence(
                target.path("name").asText(),
                target.path("description").asText(),
                target.path("baseUrl").asText("")));
        for (var entry : target.properties()) {
            JsonNode value = entry.getValue();
            String shown = value.isValueNode() ? value.asText() : value.toString();
            if (!SENTENCE.contains(entry.getKey()) && !value.isNull() && !shown.isBlank()) {
                text.append(", ").append(entry.getKey()).append(' ').append(shown);
            }
        }
        return text.toString();
    }
}

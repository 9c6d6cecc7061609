/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows for machines: schema {@code plimsoll-benchmarks/1}. */
final class ResultFile {
    private ResultFile() {}

    static void write(Path file, Settings settings, List<Row> rows) throws IOException {
        var root = new LinkedHashMap<String, Object>();
        root.put("schema", "plimsoll-benchmarks/1");
        root.put("writtenAt", Instant.now().toString());
        root.put(
                "machine",
                Map.of(
                        "processors",
                        Runtime.getRuntime().availableProcessors(),
                        "os",
                        System.getProperty("os.name") + " " + System.getProperty("os.version")));
        root.put(
                "settings",
                Map.of(
                        "pairs", settings.pairs(),
                        "seconds", settings.seconds().toSeconds(),
                        "warmup", settings.warmup().toSeconds(),
                        "minutes", settings.minutes(),
                        "peers",
                                Map.of(
                                        "users", settings.peers().users(),
                                        "rounds", settings.peers().rounds(),
                                        "loadSeconds",
                                                settings.peers().lasting().toSeconds(),
                                        "repeats", settings.peers().repeats())));
        var list = new ArrayList<Map<String, Object>>();
        rows.forEach(row -> list.add(entry(row)));
        root.put("rows", list);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), root);
    }

    private static Map<String, Object> entry(Row row) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("benchmark", row.benchmark());
        entry.put("jdk", row.jdk());
        entry.put("what", row.what());
        entry.put("found", row.found());
        entry.put("bar", row.bar());
        entry.put("state", row.state().name().toLowerCase(Locale.ROOT));
        entry.putAll(row.numbers());
        return entry;
    }
}

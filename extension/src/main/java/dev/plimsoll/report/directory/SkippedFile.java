/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.json.JsonTree;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apiguardian.api.API;

/** The file of a skipped test: beside the reports of a former run, whose place it takes in the index until the test runs again. */
@API(status = API.Status.INTERNAL)
public final class SkippedFile {
    static final String NAME = "skipped.json";
    private static final String SCHEMA = "plimsoll-skipped/1";

    private SkippedFile() {}

    /** Puts the test in the index of that report directory; throws nothing but {@link UncheckedIOException}. */
    public static void write(SkippedTest skipped, Path root, Instant at) {
        Path directory = ReportDirectories.next(root, skipped.test().name());
        AtomicFile.write(directory.resolve(NAME), JsonTree.text(json(skipped, at)));
        new ReportIndex(root, Path.of("")).update();
    }

    /** With the keys that the index reads from a {@code summary.json}. */
    private static ObjectNode json(SkippedTest skipped, Instant at) {
        ObjectNode identity = JsonTree.object();
        identity.put("name", skipped.test().name());
        identity.put("class", skipped.test().className());
        identity.put("method", skipped.test().method());
        identity.put("displayName", skipped.test().displayName());
        identity.put("startedAt", at.toString());
        ObjectNode root = JsonTree.object();
        root.put("schema", SCHEMA);
        root.set("test", identity);
        root.put("verdict", SkippedTest.LABEL);
        root.put("headline", skipped.reason());
        return root;
    }
}

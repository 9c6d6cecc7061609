/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.TestIdentity;
import java.nio.file.Path;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A load test that did not run.
 *
 * @param reason for people
 */
@API(status = API.Status.INTERNAL)
public record SkippedTest(TestIdentity test, String reason) {
    /** The verdict's place in tables and on pages; a run has none of that name. */
    static final String LABEL = "SKIPPED";

    /** Beside the reports of a former run, whose place it takes in the index until the test runs again. */
    static final String FILE = "skipped.json";

    private static final String SCHEMA = "plimsoll-skipped/1";

    public SkippedTest {
        reason = PlainText.line(reason);
    }

    /** Also of a load in the programmatic form, whose own name is another. */
    public boolean isOfTheSameMethodAs(SkippedTest other) {
        return test.className().equals(other.test.className()) && test.method().equals(other.test.method());
    }

    /** Puts it in the index; throws nothing but {@link java.io.UncheckedIOException}. */
    public void write(Path root, Instant at) {
        Path directory = ReportDirectories.next(root, test.name());
        AtomicFile.write(directory.resolve(FILE), JsonTree.text(json(at)));
        new ReportIndex(root, Path.of("")).update();
    }

    /** With the keys that the index asks of a {@code summary.json}. */
    private ObjectNode json(Instant at) {
        ObjectNode identity = JsonTree.object();
        identity.put("name", test.name());
        identity.put("class", test.className());
        identity.put("method", test.method());
        identity.put("displayName", test.displayName());
        identity.put("startedAt", at.toString());
        ObjectNode root = JsonTree.object();
        root.put("schema", SCHEMA);
        root.set("test", identity);
        root.put("verdict", LABEL);
        root.put("headline", reason);
        return root;
    }
}

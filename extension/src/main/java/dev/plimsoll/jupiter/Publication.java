/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.form.CompletedRun;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a result to JUnit: a row for the table after the last test, and the files as attachments. */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private Publication() {}

    static void of(CompletedRun run, ExtensionContext context) {
        LoadResult result = run.result();
        context.publishReportEntry(run.row().toEntries());
        if (!Attachments.isSupported()) {
            return;
        }
        result.writtenReport().ifPresent(directory -> publishFiles(directory, result, context));
    }

    private static void publishFiles(Path directory, LoadResult result, ExtensionContext context) {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> Attachments.publish(file, typeOf(file), context));
        } catch (IOException e) {
            LOG.warn("the report files of {} cannot be listed", result.test().name(), e);
        }
    }

    private static String typeOf(Path file) {
        String name = file.toString();
        return name.endsWith(".html")
                ? "text/html; charset=UTF-8"
                : name.endsWith(".md") ? "text/markdown; charset=UTF-8" : "application/json";
    }
}

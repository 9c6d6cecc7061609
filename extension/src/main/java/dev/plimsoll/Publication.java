/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.report.ResultRow;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a result to JUnit: a row for the table after the last test, and the files as attachments. */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final MediaType HTML = MediaType.create("text", "html", StandardCharsets.UTF_8);

    private static final MediaType MARKDOWN = MediaType.create("text", "markdown", StandardCharsets.UTF_8);

    private Publication() {}

    static void of(LoadResult result, ExtensionContext context) {
        context.publishReportEntry(ResultRow.of(result).toEntries());
        try (Stream<Path> files = Files.list(result.reportDirectory())) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> publish(file, context));
        } catch (IOException e) {
            LOG.warn("the report files of {} cannot be listed", result.test().name(), e);
        }
    }

    /** Where the listeners take no files, as in EngineTestKit, JUnit throws; that is no reason to fail a test. */
    private static void publish(Path file, ExtensionContext context) {
        try {
            context.publishFile(String.valueOf(file.getFileName()), typeOf(file), copy -> Files.copy(file, copy));
        } catch (JUnitException e) {
            LOG.debug("{} is not published", file, e);
        }
    }

    private static MediaType typeOf(Path file) {
        String name = file.toString();
        return name.endsWith(".html") ? HTML : name.endsWith(".md") ? MARKDOWN : MediaType.APPLICATION_JSON;
    }
}

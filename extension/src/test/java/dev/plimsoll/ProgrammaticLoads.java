/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.verdict.LoadResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server and a report directory for loads in the programmatic form, and system properties for their time. */
final class ProgrammaticLoads implements BeforeEachCallback, AfterEachCallback {
    private final List<String> set = new ArrayList<>();
    private final RawServer server = RawServer.start();
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path reports = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        reports = Files.createTempDirectory("plimsoll-loads");
        with("plimsoll.report.dir", reports.toString());
        with("plimsoll.progress", "off");
        with("plimsoll.github", "off"); // these fail on purpose
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        System.setOut(console);
        set.forEach(System::clearProperty);
        server.close();
        Loads.delete(reports, true);
    }

    RawServer server() {
        return server;
    }

    ProgrammaticLoads with(String property, String value) {
        System.setProperty(property, value);
        set.add(property);
        return this;
    }

    /** A load of that name against the server. */
    Load load(String name) {
        return Load.test(name).baseUrl(server.url());
    }

    Summary summaryOf(LoadResult result) {
        return summary(result.reportDirectory());
    }

    Summary summary(Path directory) {
        try {
            return new Summary(new ObjectMapper()
                    .readTree(directory.resolve("summary.json").toFile()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** To standard output. */
    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    Path reports() {
        return reports;
    }
}

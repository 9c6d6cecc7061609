/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.assertj.LoadAssertions;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reports where files cannot be written: no old verdict stays, no result is lost, and no test fails because of it. */
class ReportPlaceTests {
    private static final String NAME = "ShopTestCase.browse";
    private static final String TEMPORARY = "java.io.tmpdir";

    @RegisterExtension
    final Loads loads = new Loads();

    @TempDir
    Path temporary;

    private final String usual = System.getProperty(TEMPORARY);
    private static volatile Path spoiled = Path.of("");

    @BeforeEach
    void temporaryDirectory() {
        System.setProperty(TEMPORARY, temporary.toString());
    }

    @AfterEach
    void usualTemporaryDirectory() {
        System.setProperty(TEMPORARY, usual);
    }

    @BaseUrl("${server}")
    static class ShopTestCase {
        @LoadTest
        void browse(Http http) throws IOException {
            if (!spoiled.toString().isEmpty()) {
                Loads.delete(spoiled, true);
                Files.writeString(spoiled, "in the way");
            }
            http.get("/").send();
        }
    }

    @BeforeEach
    void nothingIsSpoiled() {
        spoiled = Path.of("");
    }

    private Path leaveOldReport(Path root) throws IOException {
        Path directory = Files.createDirectories(root.resolve(NAME));
        for (String file : List.of("summary.json", "summary.md", "report.html", "failure.json")) {
            Files.writeString(directory.resolve(file), "{\"verdict\": \"PASSED\"}");
        }
        Files.writeString(root.resolve("index.html"), NAME + " PASSED");
        return directory;
    }

    @Test
    void reportsOfAnEarlierRunAreGoneWhenTheTestStarts() throws IOException {
        Path root = loads.reports();
        Path directory = leaveOldReport(root);
        loads.server().answer(request -> {
            assertThat(directory).isEmptyDirectory();
            try {
                assertThat(Files.readString(root.resolve("index.html"))).doesNotContain("PASSED");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return RawReply.ok("");
        });
        loads.run(ShopTestCase.class).passed(1);
        assertThat(directory.resolve("summary.json")).exists();
    }

    @Test
    void whatCannotBeWrittenAtTheEndIsWrittenElsewhere() throws IOException {
        spoiled = loads.reports().resolve(NAME);
        loads.server().answer(RawReply.status(500, ""));
        Ran ran = loads.run(ShopTestCase.class);
        Path instead = temporary.resolve("plimsoll").resolve(NAME);
        assertThat(ran.printed()).contains("the report goes to " + temporary.resolve("plimsoll"));
        assertThat(ran.message()).contains("report: " + instead);
        assertThat(instead).isDirectoryContaining("glob:**summary.json").isDirectoryContaining("glob:**report.html");
    }

    @Test
    void withoutAnyPlaceATestPassesAllTheSame() throws IOException {
        Path file = Files.writeString(loads.reports().resolve("file"), "");
        Files.writeString(temporary.resolve("plimsoll"), "in the way");
        Ran ran = loads.with("plimsoll.report.dir", file.toString())
                .run(ShopTestCase.class)
                .passed(1);
        assertThat(ran.printed()).contains("there is no report: cannot make the report directory");
    }

    @Test
    void withoutAnyPlaceAFailureNamesNone() throws IOException {
        Path file = Files.writeString(loads.reports().resolve("file"), "");
        Files.writeString(temporary.resolve("plimsoll"), "in the way");
        loads.server().answer(RawReply.status(500, ""));
        Ran ran = loads.with("plimsoll.report.dir", file.toString()).run(ShopTestCase.class);
        assertThat(ran.message())
                .contains("thresholds missed", "warning: there is no report: ")
                .doesNotContain("\nreport: ");
    }

    static class AssertingTestCase extends ShopTestCase {
        @AfterEach
        void isQuick(LoadResult result) {
            assertThat(result.reportDirectory()).isNotNull();
            LoadAssertions.assertThat(result).metric("http_reqs").count().isZero();
        }
    }

    /** After its load, something is in the way of its report. */
    static class SpoilingTestCase extends ShopTestCase {
        @AfterEach
        void isQuick(LoadResult result) throws IOException {
            Files.move(result.reportDirectory(), result.reportDirectory().resolveSibling("moved"));
            Files.writeString(result.reportDirectory(), "in the way");
            LoadAssertions.assertThat(result).metric("http_reqs").count().isZero();
        }
    }

    @Test
    void aTestThatFailsAfterItsLoadIsWrittenElsewhereIfItsPlaceIsGone() throws IOException {
        assertThat(loads.run(SpoilingTestCase.class).message()).contains("http_reqs count==0 was 1");
        Path instead = temporary.resolve("plimsoll").resolve("SpoilingTestCase.browse");
        assertThat(instead.resolve("summary.json")).content().contains("http_reqs count==0 was 1");
    }

    @Test
    void withoutAnyPlaceAnAssertionNamesNone() throws IOException {
        Path file = Files.writeString(loads.reports().resolve("file"), "");
        Files.writeString(temporary.resolve("plimsoll"), "in the way");
        Ran ran = loads.with("plimsoll.report.dir", file.toString()).run(AssertingTestCase.class);
        assertThat(ran.message()).contains("http_reqs count==0 was 1").doesNotContain("report: ");
    }

    @Test
    void whereNothingCanBeWrittenAtTheEndTheResultStands() throws IOException {
        spoiled = loads.reports().resolve(NAME);
        Files.writeString(temporary.resolve("plimsoll"), "in the way");
        loads.run(ShopTestCase.class).passed(1);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Golden;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.index.IndexEntry;
import dev.plimsoll.report.index.IndexPage;
import dev.plimsoll.report.index.IndexRow;
import dev.plimsoll.report.json.SummaryJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReportIndexTests {
    @TempDir
    Path root;

    /** What a fork does: leaves some reports one after the other. */
    static final class Fork {
        public static void main(String[] arguments) {
            Path root = Path.of(arguments[0]);
            for (int test = 0; test < 10; test++) {
                leave(root, arguments[1] + test, SampleRuns.aborted());
                new ReportIndex(root, root.resolve("elsewhere")).update();
            }
            System.out.println("done");
        }
    }

    @Test
    void testsThatNeedALookComeFirstEachWithItsReport() throws IOException {
        leave(root, "Shop.browse", SampleRuns.passed().named("Shop.browse"));
        leave(root, "Orders.place", SampleRuns.missed().named("Orders.place"));
        leave(root, "Stock.sell", SampleRuns.aborted().named("Stock.sell"));
        Files.createDirectories(root.resolve("empty"));
        Files.createDirectories(root.resolve("broken"));
        Files.writeString(root.resolve("broken/summary.json"), "{\"schema\":");
        Files.writeString(root.resolve("Shop.browse/report.html"), "");
        update();
        String page = Files.readString(root.resolve("index.html"));
        assertThat(page)
                .contains("3 load tests", "1 aborted, 1 missed, 1 passed", "5 of 8 thresholds missed")
                .contains("href=\"Shop.browse/report.html\"", "href=\"Orders.place/summary.json\"")
                .doesNotContain("broken", "module");
        assertThat(page.indexOf(">Stock.sell<")).isLessThan(page.indexOf(">Orders.place<"));
        assertThat(page.indexOf(">Orders.place<")).isLessThan(page.indexOf(">Shop.browse<"));
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(root.resolve("index.html"));
        }
    }

    @Test
    void contentStaysAsItWasRead() {
        var entries = List.of(
                new IndexEntry(
                        "",
                        "Shop.browse/report.html",
                        false,
                        row(SampleRuns.passed().named("Shop.browse"))),
                new IndexEntry("api", "../../api/target/plimsoll/x/report.html", false, row(SampleRuns.missed())));
        Golden.assertEquals("index.html", () -> {
            String page = IndexPage.of(entries);
            return page.substring(page.indexOf("<body>"), page.indexOf("<script"));
        });
    }

    @Test
    void testThatRanAgainIsReadAgain() throws IOException {
        leave(root, "Shop.browse", SampleRuns.passed());
        update();
        leave(root, "Shop.browse", SampleRuns.missed());
        update();
        assertThat(Files.readString(root.resolve("index.html")))
                .contains("1 missed")
                .doesNotContain("1 passed");
    }

    @Test
    void formerRunsAreMarkedAndNotCounted() throws IOException {
        leave(root, "Shop.browse", SampleRuns.passed().named("Shop.browse"));
        leave(root, "Gone.place", SampleRuns.aborted().named("Gone.place"));
        Path gone = root.resolve("Gone.place/summary.json");
        Files.writeString(gone, Files.readString(gone).replaceAll("\"startedAt\": \"\\d{4}", "\"startedAt\": \"2001"));
        new ReportIndex(root, root.resolve("elsewhere"), Instant.parse("2002-01-01T00:00:00Z")).update();
        String page = Files.readString(root.resolve("index.html"));
        assertThat(page)
                .contains("> PASSED</p>", "1 load test<", "1 passed", "1 more is of a former run", ">former run<")
                .doesNotContain("1 aborted");
        assertThat(page.indexOf(">Shop.browse<")).isLessThan(page.indexOf(">Gone.place<"));
    }

    @Test
    void whereNothingIsOfThisRunAllIsCounted() throws IOException {
        leave(root, "Shop.browse", SampleRuns.passed().named("Shop.browse"));
        new ReportIndex(root, root.resolve("elsewhere"), Instant.MAX).update();
        assertThat(Files.readString(root.resolve("index.html")))
                .contains("1 load test<", "1 passed", ">former run<")
                .doesNotContain("not counted");
    }

    @Test
    void indexOfTheBuildIsOverAllItsModules() throws IOException {
        pom("", "<module>api</module><module>web tests</module>");
        pom("api", "");
        pom("web tests", "");
        Path api = root.resolve("api/target/plimsoll");
        Path web = root.resolve("web tests/target/plimsoll");
        leave(api, "Api.load", SampleRuns.passed().named("Api.load"));
        leave(web, "Web.load", SampleRuns.missed().named("Web.load"));
        new ReportIndex(api, root.resolve("api"), Instant.EPOCH).update();
        new ReportIndex(web, root.resolve("web tests"), Instant.EPOCH).update();
        assertThat(Files.readString(web.resolve("index.html")))
                .contains("1 load test<")
                .doesNotContain("Api.load");
        assertThat(Files.readString(root.resolve("target/plimsoll/index.html")))
                .contains("2 load tests", ">api<", ">web tests<")
                .contains("href=\"../../api/target/plimsoll/Api.load/summary.json\"")
                .contains("href=\"../../web%20tests/target/plimsoll/Web.load/summary.json\"");
    }

    @Tag("long")
    @Test
    void forksThatFinishAtTheSameTimeAreAllInTheIndex() throws Exception {
        List<Process> forks = IntStream.range(0, 3).mapToObj(this::fork).toList();
        for (Process fork : forks) {
            try (BufferedReader printed = fork.inputReader()) {
                assertThat(printed.readLine()).isEqualTo("done");
            }
            assertThat(fork.waitFor()).isZero();
        }
        String page = Files.readString(root.resolve("index.html"));
        assertThat(page).contains("30 load tests");
    }

    private Process fork(int number) {
        try {
            return new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Fork.class.getName(),
                            root.toString(),
                            "Fork" + number + ".test"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update() {
        new ReportIndex(root, root.resolve("elsewhere"), Instant.EPOCH).update();
    }

    private void pom(String directory, String modules) throws IOException {
        Path at = Files.createDirectories(root.resolve(directory));
        Files.writeString(at.resolve("pom.xml"), "<project>" + modules + "</project>");
    }

    private static void leave(Path root, String name, RecordedRun run) {
        AtomicFile.write(root.resolve(name).resolve("summary.json"), SummaryJson.of(Summaries.of(run)));
    }

    private static IndexRow row(RecordedRun run) {
        return IndexRow.of(Summaries.json(Summaries.of(run)));
    }
}

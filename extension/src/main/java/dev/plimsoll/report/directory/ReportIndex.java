/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import dev.plimsoll.report.index.BuildModules;
import dev.plimsoll.report.index.IndexEntry;
import dev.plimsoll.report.index.IndexPage;
import dev.plimsoll.report.index.IndexRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code index.html} over the load tests of a directory of reports, and a second one over all modules of the build.
 * Made anew from the {@code summary.json} files that are there, so that several JVMs can take turns. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class ReportIndex {
    private static final Logger LOG = LoggerFactory.getLogger(ReportIndex.class);
    static final String INDEX = "index.html";

    /** In one JVM one after the other, whatever the directory: see {@link LockFile#open()}. */
    private static final ReentrantLock WRITING = new ReentrantLock();

    /** What was read before: a build with hundreds of load tests would else read each file hundreds of times. */
    private static final Map<Path, Read> READ = new ConcurrentHashMap<>();

    private record Read(FileTime modified, long size, Optional<IndexRow> row) {}

    /** @param module its name in the build, empty for the build's own */
    private record Root(String module, Path directory) {}

    private final Path root;
    private final Path module;
    private final Instant since;

    /**
     * @param root the directory of all reports of a module
     * @param module the module's own directory
     */
    public ReportIndex(Path root, Path module) {
        this(root, module, RunStart.instant());
    }

    /** @param since when the run of tests began; what started before is marked as that of a former one */
    ReportIndex(Path root, Path module, Instant since) {
        this.since = since;
        this.root = root.toAbsolutePath().normalize();
        this.module = module.toAbsolutePath().normalize();
    }

    /** Call after a report was written; throws {@link UncheckedIOException}. */
    public void update() {
        write(root, List.of(new Root("", root)));
        if (root.startsWith(module)) {
            BuildModules build = BuildModules.around(module);
            if (!build.top().equals(module)) {
                Path inModule = module.relativize(root);
                List<Root> roots = build.modules().stream()
                        .sorted()
                        .map(each -> new Root(name(each, build), each.resolve(inModule)))
                        .toList();
                write(build.top().resolve(inModule), roots);
            }
        }
    }

    private static String name(Path module, BuildModules build) {
        return build.top().relativize(module).toString().replace('\\', '/');
    }

    /** All JVMs, one after the other: who writes last has seen what all others have written. */
    private void write(Path directory, List<Root> roots) {
        WRITING.lock();
        try (FileChannel channel = LockFile.INDEXES.open()) {
            lock(channel, directory); // until it is closed
            AtomicFile.write(directory.resolve(INDEX), IndexPage.of(entries(directory, roots)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(INDEX) + ": " + e.getMessage(), e);
        } finally {
            WRITING.unlock();
        }
    }

    /** Where the file system has no locks, two JVMs may write at once, and each index is still whole. */
    private static void lock(FileChannel channel, Path directory) {
        try {
            channel.lock(LockFile.byteOf(directory.toString()), 1, false);
        } catch (IOException e) {
            LOG.debug("no lock for the index", e);
        }
    }

    private List<IndexEntry> entries(Path directory, List<Root> roots) throws IOException {
        var entries = new ArrayList<IndexEntry>();
        for (Root each : roots) {
            for (Path test : directoriesIn(each.directory())) {
                entry(each.module(), directory, test).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private Optional<IndexEntry> entry(String module, Path directory, Path test) throws IOException {
        Path skipped = test.resolve(SkippedFile.NAME);
        Optional<IndexRow> asSkipped = row(skipped);
        Path shown = asSkipped.isPresent() ? skipped : report(test);
        return (asSkipped.isPresent() ? asSkipped : row(test.resolve(ReportFiles.SUMMARY_JSON)))
                .map(row -> new IndexEntry(
                        module, link(directory, shown), row.startedAt().isBefore(since), row));
    }

    private static List<Path> directoriesIn(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Optional<IndexRow> row(Path summary) throws IOException {
        if (!Files.isRegularFile(summary)) {
            return Optional.empty();
        }
        FileTime modified = Files.getLastModifiedTime(summary);
        long size = Files.size(summary);
        Read known = READ.get(summary);
        if (known == null || !known.modified().equals(modified) || known.size() != size) {
            known = new Read(modified, size, IndexRow.of(summary));
            READ.put(summary, known);
        }
        return known.row();
    }

    private static Path report(Path test) {
        Path html = test.resolve(ReportFiles.REPORT_HTML);
        return Files.isRegularFile(html) ? html : test.resolve(ReportFiles.SUMMARY_JSON);
    }

    /** Relative, so that the reports can be moved together. */
    private static String link(Path directory, Path report) {
        String path = directory.relativize(report).toString().replace('\\', '/');
        try {
            return new URI(null, null, path, null).toASCIIString(); // names of modules may hold what must be encoded
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a path: " + path, e);
        }
    }
}

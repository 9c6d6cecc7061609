/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html} over the load tests of a directory of reports, and a second one over all modules of the build.
 * Made anew from the {@code summary.json} files that are there, so that several JVMs can take turns. Thread-safe.
 */
final class ReportIndex {
    private static final String INDEX = "index.html";

    /** One JVM holds a file's lock only once. */
    private static final ReentrantLock WRITING = new ReentrantLock();

    /** What was read before: a build with hundreds of load tests would else read each file hundreds of times. */
    private static final Map<Path, Read> READ = new ConcurrentHashMap<>();

    private record Read(FileTime modified, long size, Optional<IndexRow> row) {}

    private final Path root;
    private final Path module;

    /**
     * @param root the directory of all reports of a module
     * @param module the module's own directory
     */
    ReportIndex(Path root, Path module) {
        this.root = root.toAbsolutePath().normalize();
        this.module = module.toAbsolutePath().normalize();
    }

    /** Call after a report was written; throws {@link UncheckedIOException}. */
    void update() {
        write(root, List.of(root));
        if (root.startsWith(module)) {
            BuildModules build = BuildModules.around(module);
            if (!build.top().equals(module)) {
                Path inModule = module.relativize(root);
                Path above = build.top().resolve(inModule);
                write(above, build.modules().stream().sorted().map(each -> each.resolve(inModule)).toList());
            }
        }
    }

    /** All JVMs, one after the other: who writes last has seen what all others have written. */
    private static void write(Path directory, List<Path> roots) {
        WRITING.lock();
        try (FileChannel channel = lockChannel(directory);
                @Nullable FileLock held = lock(channel)) {
            AtomicFile.write(directory.resolve(INDEX), IndexPage.of(entries(directory, roots)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(INDEX) + ": " + e.getMessage(), e);
        } finally {
            WRITING.unlock();
        }
    }

    private static FileChannel lockChannel(Path directory) throws IOException {
        return FileChannel.open(
                DirectoryClaim.lockFile("index of " + directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Null where the file system has no locks; then two JVMs may write at once, and each index is still whole. */
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    private static List<IndexEntry> entries(Path directory, List<Path> roots) throws IOException {
        var entries = new ArrayList<IndexEntry>();
        for (Path each : roots) {
            for (Path test : directoriesIn(each)) {
                row(test.resolve(Reports.SUMMARY_JSON))
                        .ifPresent(row -> entries.add(
                                new IndexEntry(moduleOf(directory, each), link(directory, test), row)));
            }
        }
        return entries;
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

    /** {@code sample-tests}, of {@code sample-tests/target/plimsoll}. */
    private static String moduleOf(Path directory, Path root) {
        Path from = directory;
        Path to = root;
        while (from.getFileName() != null && from.getFileName().equals(to.getFileName()) && !from.equals(to)) {
            from = from.getParent();
            to = to.getParent();
        }
        return from.relativize(to).toString().replace('\\', '/');
    }

    /** Names of report directories need no escaping; those of modules may. */
    private static String link(Path directory, Path test) {
        Path report = Files.isRegularFile(test.resolve(Reports.REPORT_HTML)) ? test.resolve(Reports.REPORT_HTML) : test.resolve(Reports.SUMMARY_JSON);
        return directory.toUri().relativize(report.toUri()).toASCIIString();
    }
}

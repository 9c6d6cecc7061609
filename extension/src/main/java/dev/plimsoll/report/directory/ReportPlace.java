/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of one load test go: its directory below that of all reports; one in the temporary directory where that
 * cannot be written; or nowhere, which is no reason to fail a test. No report of an earlier run stays in it. Belongs to
 * the thread that runs the test.
 */
@API(status = API.Status.INTERNAL)
public final class ReportPlace {
    private static final List<String> FILES = List.of(
            SkippedFile.NAME,
            ReportFiles.SUMMARY_JSON,
            ReportFiles.REPORT_HTML,
            ReportFiles.SUMMARY_MD,
            ReportFiles.FAILURE_JSON);

    private final String test;
    private final Consumer<String> console;
    private Path directory;
    private boolean elsewhere;
    private @Nullable String nowhere;

    /** @param console takes a line for people where the files go elsewhere */
    public ReportPlace(Path root, String test, Consumer<String> console) {
        this.test = test;
        this.console = console;
        this.directory = root.resolve(ReportDirectories.safe(test));
        try {
            directory = ReportDirectories.next(root, test);
            deleteOldFiles(root);
        } catch (UncheckedIOException e) {
            goElsewhere(e);
        }
    }

    /** Returns the directory; where nothing can be written, the one that is wanted. */
    public Path directory() {
        return directory;
    }

    /** Returns whether no directory can be written. */
    public boolean isNowhere() {
        return nowhere != null;
    }

    /** Returns why no directory can be written. */
    public Optional<String> trouble() {
        return Optional.ofNullable(nowhere);
    }

    /**
     * Moves to the temporary directory.
     *
     * @param trouble with the directory so far
     * @return false if that has happened already, or cannot be written either
     */
    public boolean goElsewhere(UncheckedIOException trouble) {
        if (elsewhere) {
            nowhere = String.valueOf(trouble.getMessage());
            return false;
        }
        elsewhere = true;
        clear();
        Path root = Path.of(System.getProperty("java.io.tmpdir"), "plimsoll");
        try {
            directory = ReportDirectories.next(root, test);
            deleteOldFiles(root);
            console.accept("plimsoll: %s; the report goes to %s".formatted(trouble.getMessage(), root));
            return true;
        } catch (UncheckedIOException e) {
            nowhere = "%s; %s".formatted(trouble.getMessage(), e.getMessage());
            console.accept("plimsoll: there is no report: " + nowhere);
            return false;
        }
    }

    /** Deletes the files: a verdict that no longer holds is not left for whoever collects it. */
    public void clear() {
        for (String name : FILES) {
            try {
                Files.deleteIfExists(directory.resolve(name));
            } catch (IOException e) {
                // the trouble with this directory is told in any case
            }
        }
    }

    private boolean deleteRecordings() {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> recordings = Files.newDirectoryStream(directory, ReportFiles.RECORDINGS)) {
            boolean deleted = false;
            for (Path recording : recordings) {
                deleted |= Files.deleteIfExists(recording);
            }
            return deleted;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the report directory " + directory, e);
        }
    }

    /** Also from the index: whoever reads it before the end of the run, or where the run ends early, sees no old verdict. */
    private void deleteOldFiles(Path root) {
        boolean deleted = deleteRecordings();
        for (String name : FILES) {
            try {
                deleted |= Files.deleteIfExists(directory.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to the report directory " + directory, e);
            }
        }
        if (deleted && Files.isRegularFile(root.resolve(ReportIndex.INDEX))) {
            new ReportIndex(root, Path.of("")).update();
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.TargetUnavailable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Finds the folder with the PostgreSQL binaries: in {@code PLIMSOLL_SERVERS}, otherwise from the archive that Maven put on
 * the class path, otherwise an installed one.
 */
final class PostgresBinaries {
    private static final String ROOT_OF_DEBIAN = "/usr/lib/postgresql";
    private static final String MISSING = "no PostgreSQL on this machine: install it (apt-get install postgresql, "
            + "brew install postgresql), or set PLIMSOLL_SERVERS to the folder that holds initdb and postgres";

    private PostgresBinaries() {}

    static Path find(ServerPlace place) throws TargetUnavailable, IOException {
        Optional<Path> configured =
                Binaries.find(System.getenv(Binaries.VARIABLE), null, "initdb").map(PostgresBinaries::folderOf);
        if (configured.isPresent()) {
            return configured.get();
        }
        Optional<Path> unpacked = unpacked();
        if (unpacked.isPresent()) {
            return unpacked.get();
        }
        return installed().orElseThrow(() -> place.unavailable(MISSING));
    }

    /** Resolves symbolic links: the server looks for its libraries next to the real file. */
    private static Path folderOf(Path initdb) {
        try {
            return initdb.toRealPath().resolveSibling("");
        } catch (IOException e) {
            return initdb.resolveSibling("");
        }
    }

    private static Optional<Path> installed() throws IOException {
        Path debian = Path.of(ROOT_OF_DEBIAN);
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                Optional<Path> newest = versions.map(version -> version.resolve("bin"))
                        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                        .max(Comparator.comparingInt(folder -> Integer.parseInt(
                                folder.getName(folder.getNameCount() - 2).toString())));
                if (newest.isPresent()) {
                    return newest;
                }
            }
        }
        return Binaries.installed("initdb").map(PostgresBinaries::folderOf);
    }

    /** Once for each user of this machine. */
    private static Optional<Path> unpacked() throws IOException {
        String archive = "/postgres-%s.txz".formatted(platform());
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                return Optional.empty();
            }
            Path cache = Path.of(System.getProperty("user.home"), ".cache", "plimsoll");
            Path folder = cache.resolve("postgres-" + version() + "-" + platform());
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(cache);
                Path part = Files.createTempDirectory(cache, "postgres-");
                unpack(packed, part);
                moveOnce(part, folder);
            }
            return Optional.of(folder.resolve("bin"));
        }
    }

    /** Moves it atomically; if another process was first, its copy is used. */
    private static void moveOnce(Path part, Path folder) throws IOException {
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("the archive would write outside its folder: " + entry.getName());
                }
                write(tar, entry, file);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    /** The version of the archive on the class path, so that another version is unpacked next to it. */
    private static String version() throws IOException {
        var archive = PostgresBinaries.class.getResource("/postgres-%s.txz".formatted(platform()));
        String file = String.valueOf(archive).replaceFirst("!.*", "");
        return file.replaceFirst(".*-([0-9][0-9.]*)\\.jar$", "$1");
    }

    /** As the archives are named. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return system + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64");
    }
}

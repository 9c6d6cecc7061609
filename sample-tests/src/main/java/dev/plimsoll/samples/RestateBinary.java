/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.TargetUnavailable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the Restate server on this machine. Its licence does not allow us to ship it. */
final class RestateBinary {
    private static final String NAME = "restate-server";

    private static final String MISSING = "no restate-server on this machine: install it by "
            + "npm install -g @restatedev/restate-server, or set PLIMSOLL_SERVERS to the folder that holds it "
            + "(PLIMSOLL_SERVERS is %s; the PATH and node_modules from %s upwards were looked through as well)";

    private RestateBinary() {}

    /** Returns the binary on this machine; if there is none and no folder is configured, fetches it with npm. */
    static Path find() throws TargetUnavailable, InterruptedException {
        String servers = System.getenv("PLIMSOLL_SERVERS");
        try {
            return find(servers, System.getenv("PATH"), Path.of(""));
        } catch (TargetUnavailable e) {
            if (servers != null) {
                throw e;
            }
            return RestateFromNpm.fetch(e);
        }
    }

    /** Looks in the folder for servers, on the path, and in {@code node_modules} from the directory upwards. */
    static Path find(@Nullable String servers, @Nullable String path, Path directory) throws TargetUnavailable {
        Stream<Path> folders = Stream.concat(
                        Stream.ofNullable(servers),
                        Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator, -1)))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        return folders.map(folder -> folder.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RestateBinary::behindLauncher)
                .or(() -> inNodeModules(directory.toAbsolutePath()))
                .orElseThrow(() -> new TargetUnavailable(
                        MISSING.formatted(servers == null ? "not set" : servers, directory.toAbsolutePath())));
    }

    /** npm's command is a script that starts the binary as a child process, which outlives it if the script is killed. */
    private static Path behindLauncher(Path file) {
        try {
            Path real = file.toRealPath();
            return isScript(real) ? inNodeModules(real).orElse(real) : real;
        } catch (IOException e) {
            return file;
        }
    }

    private static boolean isScript(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(2), new byte[] {'#', '!'});
        }
    }

    private static Optional<Path> inNodeModules(Path start) {
        String binary = inPackage();
        return Stream.<Path>iterate(start, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(binary))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The npm package with the binary for this machine. */
    static String packageName() {
        return "@restatedev/%s-%s".formatted(NAME, platform());
    }

    /** The path of the binary below the folder in which npm installs. */
    static String inPackage() {
        return "node_modules/" + packageName() + "/bin/" + NAME;
    }

    /** As npm packages are named. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return system + "-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64");
    }
}

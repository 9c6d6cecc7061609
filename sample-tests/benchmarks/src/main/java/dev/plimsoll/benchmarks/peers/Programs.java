/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is installed on this machine. */
final class Programs {
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private Programs() {}

    /** Looks on the {@code PATH}, and then in the further folders. */
    static Optional<Path> find(String name, String... further) {
        var folders = new ArrayList<>(
                List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator)));
        folders.addAll(List.of(further));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Such as {@code nginx 1.22.1}; only the name if it prints no version. */
    static String nameAndVersion(Path binary, String name, String option) throws IOException, InterruptedException {
        Path output = Files.createTempFile(name, ".txt");
        try {
            Process process = new ProcessBuilder(binary.toString(), option)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Matcher version = VERSION.matcher(Files.readString(output, StandardCharsets.ISO_8859_1));
            return version.find() ? name + " " + version.group() : name;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}

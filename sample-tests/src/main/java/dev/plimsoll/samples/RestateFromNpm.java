/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.TargetUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the Restate server with npm, about 80 MB, into the cache folder of the current user; once for each user.
 */
final class RestateFromNpm {
    static final String VERSION = "1.7.12";

    private static final long LONGEST_MINUTES = 5;

    private RestateFromNpm() {}

    /** Throws if npm is not installed or the download fails. */
    static Path fetch(TargetUnavailable otherwise) throws TargetUnavailable, InterruptedException {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "plimsoll", "restate-" + VERSION);
        Path binary = folder.resolve(RestateBinary.inPackage());
        if (Files.isExecutable(binary)) {
            return binary;
        }
        System.out.printf("fetching restate-server %s with npm into %s (once)%n", VERSION, folder);
        try {
            Files.createDirectories(folder);
            String output = run(folder, RestateBinary.packageName() + "@" + VERSION);
            if (Files.isExecutable(binary)) {
                return binary;
            }
            throw new TargetUnavailable(otherwise.getMessage() + "; npm did not bring it: " + output);
        } catch (IOException e) {
            throw new TargetUnavailable(otherwise.getMessage() + "; npm could not be asked: " + e.getMessage());
        }
    }

    private static String run(Path folder, String npmPackage) throws IOException, InterruptedException {
        var command = List.of(
                "npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder.toString(), npmPackage);
        Path log = folder.resolve("npm.log");
        Process npm = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            return "it took longer than " + LONGEST_MINUTES + " minutes";
        }
        return Files.readString(log).strip();
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targetfigures;

import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads how many files wait in a directory for another program. */
final class SpoolProbe implements ResourceProbe {
    private final Path directory;

    SpoolProbe(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<MetricOf> metrics() {
        return List.of(
                MetricOf.gauge("spool_files"), MetricOf.gauge("spool_size").inBytes());
    }

    @Override
    public void read(Readings into) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> waiting = files.toList();
            into.gauge("spool_files", waiting.size());
            into.gauge(
                    "spool_size",
                    waiting.stream().mapToLong(file -> file.toFile().length()).sum());
        }
    }
}

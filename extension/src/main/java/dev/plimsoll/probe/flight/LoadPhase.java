/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Recording;
import org.apiguardian.api.API;

/**
 * A phase or a fault of a load, as a kept recording tells of it: an event {@code dev.plimsoll.Phase}.
 *
 * @param kind {@code phase} or {@code fault}
 */
@API(status = API.Status.INTERNAL)
public record LoadPhase(String kind, String name, Instant start, Duration length) {
    /** Appends them to a recording: a file of recordings is a sequence of chunks, which may come from several JVMs. */
    static void append(List<LoadPhase> phases, Path recording) throws IOException {
        if (phases.isEmpty()) {
            return;
        }
        Path own = Files.createTempFile("plimsoll-phases", ".jfr");
        try {
            write(phases, own);
            try (OutputStream end = Files.newOutputStream(recording, StandardOpenOption.APPEND)) {
                Files.copy(own, end);
            }
        } finally {
            Files.deleteIfExists(own);
        }
    }

    private static void write(List<LoadPhase> phases, Path file) throws IOException {
        try (var recording = new Recording()) {
            recording.setName("plimsoll phases");
            recording.enable(PhaseEvent.class);
            recording.start();
            for (LoadPhase phase : phases) {
                var event = new PhaseEvent();
                event.kind = phase.kind();
                event.name = phase.name();
                event.start = phase.start().toEpochMilli();
                event.length = phase.length().toMillis();
                event.commit();
            }
            recording.stop();
            recording.dump(file);
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An export with what became of it: once it has failed it is left alone, and what would have gone to it is counted. One
 * thread at a time.
 */
final class Outlet {
    private final String label;
    private final Export export;
    private @Nullable String failure;
    private long refused;

    /** @param label how people name it, without secrets */
    Outlet(String label, Export export) {
        this.label = label;
        this.export = export;
    }

    /** What an export does, and how it may fail. */
    private interface Step {
        void run() throws IOException;
    }

    void write(Point point) {
        if (failure == null) {
            attempt(() -> export.write(point));
        } else {
            refused++;
        }
    }

    void pause() {
        if (failure == null) {
            attempt(export::pause);
        }
    }

    void close() {
        if (failure == null) {
            attempt(export::close);
        }
    }

    /** What people should know of it; ask after the end. */
    Optional<String> warning() {
        String reason = failure == null ? export.reason() : failure;
        long lost = refused + export.undelivered();
        if (lost == 0 && reason.isEmpty()) {
            return Optional.empty();
        }
        String why = reason.isEmpty() ? "" : ": " + PlainText.line(reason, 200);
        String what = lost == 0 ? "is not complete" : "%s samples were lost".formatted(Digits.count(lost));
        return Optional.of("output %s: %s%s".formatted(label, what, why));
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            failure = reasonOf(e);
        }
    }

    /** In words, as the messages of some exceptions are a file's name alone. */
    static String reasonOf(Exception cause) {
        String message = cause.getMessage();
        if (cause instanceof FileSystemException file) {
            message = file.getReason();
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}

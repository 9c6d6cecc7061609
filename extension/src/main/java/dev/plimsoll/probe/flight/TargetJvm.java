/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the JVM of a target: its process, or one that it has started, as a build tool does. Stateless. */
final class TargetJvm {
    private static final String NO_ATTACHING = "-XX:+DisableAttachMechanism";

    private TargetJvm() {}

    /** Returns the JVM that has started no other; empty if none of the processes is one. */
    static Optional<ProcessHandle> of(ProcessHandle process) {
        return family(process).filter(TargetJvm::isJvm).reduce((parent, child) -> child);
    }

    /** Returns whether it was started so that nobody can attach to it; each attempt would print its threads. */
    static boolean refusesToBeAttachedTo(ProcessHandle process) {
        return argumentsOf(process).contains(NO_ATTACHING);
    }

    /** A handle does not know long command lines. */
    private static List<String> argumentsOf(ProcessHandle process) {
        Path command = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.isReadable(command)) {
                return List.of(Files.readString(command).split("\0"));
            }
        } catch (IOException e) {
            // it has ended, or its arguments are no text
        }
        return process.info().arguments().map(List::of).orElse(List.of());
    }

    private static Stream<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static boolean isJvm(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.matches(".*\\bjavaw?(\\.exe)?"))
                .isPresent();
    }
}

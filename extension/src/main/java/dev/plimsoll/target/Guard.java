/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Wraps a command so that it does not outlive this JVM, even if the JVM is killed.
 *
 * <p>A {@code sh} forks a watcher and then becomes the command, so that the process this JVM started is the server
 * itself. The watcher holds the read end of a pipe from this JVM. The pipe closes when the JVM ends, for whatever
 * reason; then the watcher stops the server, if necessary by force, and removes the temporary directory.
 */
final class Guard {
    private static final Path SHELL = Path.of("/bin/sh");

    /** Arguments: pid of this JVM, the directory to remove or nothing, the command. */
    private static final String STARTER = """
            jvm=$1 directory=$2 watcher=$3
            shift 3
            # Sessions of their own: a signal to the whole group of the JVM must not take the watcher with it.
            own=
            command -v setsid >/dev/null 2>&1 && own=setsid
            exec 3<&0 </dev/null
            # Forked twice, so that it is no child of the server.
            ( $own sh -c "$watcher" watcher "$$" "$jvm" "$directory" >/dev/null 2>&1 & )
            exec $own "$@" 3<&-
            """;

    /** Arguments: pid of the server, pid of the JVM, the directory to remove or nothing. */
    private static final String WATCHER = """
            server=$1 jvm=$2 directory=$3
            trap '' HUP INT TERM
            signal() { kill "-$1" "-$server" || kill "-$1" "$server"; }
            read -r line <&3
            signal TERM
            tenths=0
            while signal 0 && [ "$tenths" -lt 50 ]; do
              sleep 0.1
              tenths=$((tenths + 1))
            done
            signal KILL
            [ -n "$directory" ] || exit 0
            # Also a server that ended by itself closes the pipe. Then the directory is the JVM's to remove.
            sleep 0.1
            while kill -0 "$jvm" && [ -d "$directory" ]; do sleep 1; done
            rm -rf "$directory"
            """;

    private Guard() {}

    /** Returns whether {@code sh} is available. */
    static boolean isPossible() {
        return Files.isExecutable(SHELL);
    }

    static List<String> guarding(List<String> command, WorkingDirectory directory) {
        var guarded = new ArrayList<>(List.of(SHELL.toString(), "-c", STARTER, "guard"));
        guarded.add(Long.toString(ProcessHandle.current().pid()));
        guarded.add(directory.temporary() ? directory.path().toString() : "");
        guarded.add(WATCHER);
        guarded.addAll(command);
        return guarded;
    }
}

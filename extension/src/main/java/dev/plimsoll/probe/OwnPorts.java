/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.probe.process.TcpTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The TCP ports that this process listens on, read from {@code /proc} on Linux. On other systems the result is
 * empty. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class OwnPorts {
    private OwnPorts() {}

    /** Returns the ports that servers in this JVM listen on now. */
    public static Set<Integer> listening() {
        return listening(Path.of("/proc/self"));
    }

    /** @param process its directory in {@code /proc} */
    static Set<Integer> listening(Path process) {
        Set<String> sockets = socketsOf(process.resolve("fd"));
        return TcpTable.listening(process).stream()
                .filter(row -> sockets.contains(row.socket()))
                .map(TcpTable.Row::port)
                .collect(Collectors.toSet());
    }

    /** The names of a process's sockets. */
    private static Set<String> socketsOf(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(OwnPorts::linkOf)
                    .filter(link -> link.startsWith(TcpTable.SOCKET))
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
    }

    private static String linkOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // closed meanwhile
        }
    }
}

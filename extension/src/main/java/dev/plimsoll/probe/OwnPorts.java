/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private static final String LISTENS = "0A"; // the state of a socket in /proc/net/tcp
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private OwnPorts() {}

    /** Returns the ports that servers in this JVM listen on now. */
    public static Set<Integer> listening() {
        return listening(Path.of("/proc/self"));
    }

    /** @param process its directory in {@code /proc} */
    static Set<Integer> listening(Path process) {
        Set<String> inodes = socketsOf(process.resolve("fd"));
        var ports = new HashSet<Integer>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : linesOf(process.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > INODE && columns[STATE].equals(LISTENS) && inodes.contains(columns[INODE])) {
                    String address = columns[LOCAL_ADDRESS];
                    ports.add(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    /** The inodes of a process's sockets. */
    private static Set<String> socketsOf(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(OwnPorts::linkOf)
                    .filter(link -> link.startsWith("socket:["))
                    .map(link -> link.substring("socket:[".length(), link.length() - 1))
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

    private static List<String> linesOf(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return new ArrayList<>(); // without IPv6, say
        }
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The TCP sockets that a process sees, those of all processes, as Linux lists them. Stateless. */
@API(status = API.Status.INTERNAL)
public final class TcpTable {
    /** How the link of an open file begins that is a socket. */
    public static final String SOCKET = "socket:[";

    private static final String ESTABLISHED = "01";
    private static final String LISTENS = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private TcpTable() {}

    /** @param socket as a link to it reads */
    @API(status = API.Status.INTERNAL)
    public record Row(int port, String state, String socket) {
        public boolean isListening() {
            return state.equals(LISTENS);
        }

        boolean isEstablished() {
            return state.equals(ESTABLISHED);
        }
    }

    /** @param process its directory in {@code /proc} */
    public static List<Row> of(Path process) {
        var rows = new ArrayList<Row>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : linesOf(process.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > INODE && columns[LOCAL_ADDRESS].indexOf(':') > 0) { // not the heading
                    String address = columns[LOCAL_ADDRESS];
                    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
                    rows.add(new Row(port, columns[STATE], SOCKET + columns[INODE] + "]"));
                }
            }
        }
        return rows;
    }

    private static List<String> linesOf(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of(); // without IPv6, say
        }
    }
}

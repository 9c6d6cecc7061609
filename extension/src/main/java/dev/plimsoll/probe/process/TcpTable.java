/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
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
    public record Row(int port, String socket) {}

    /** @param process its directory in {@code /proc} */
    public static List<Row> listening(Path process) {
        return rows(process, LISTENS);
    }

    /** @param process its directory in {@code /proc} */
    static List<Row> established(Path process) {
        return rows(process, ESTABLISHED);
    }

    /** A machine under load has thousands of rows in other states, which are not looked at any further. */
    private static List<Row> rows(Path process, String state) {
        var rows = new ArrayList<Row>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : linesOf(process.resolve(table))) {
                var columns = new StringTokenizer(line);
                String address = columns.hasMoreTokens() ? column(columns, LOCAL_ADDRESS) : "";
                if (address.indexOf(':') > 0
                        && column(columns, STATE - LOCAL_ADDRESS - 1).equals(state)) {
                    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
                    rows.add(new Row(port, SOCKET + column(columns, INODE - STATE - 1) + "]"));
                }
            }
        }
        return rows;
    }

    private static String column(StringTokenizer columns, int skipped) {
        for (int column = 0; column < skipped; column++) {
            columns.nextToken();
        }
        return columns.nextToken();
    }

    private static List<String> linesOf(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of(); // without IPv6, say
        }
    }
}

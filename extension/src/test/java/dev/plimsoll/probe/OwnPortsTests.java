/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPortsTests {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid" + "  timeout inode\n";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void portIsOwnWhileThisProcessListensOnIt(String address) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        int port;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(address));
                Socket client = new Socket("127.0.0.1", server.getLocalPort())) {
            port = server.getLocalPort();
            assertThat(OwnPorts.listening()).contains(port).doesNotContain(client.getLocalPort());
        }
        assertThat(OwnPorts.listening()).doesNotContain(port);
    }

    /** 8080 is listened on by this process, 8081 by another one, and 8082 is one end of a connection. */
    @Test
    void listeningPortsAreReadFromTheTable(@TempDir Path process) throws IOException {
        Files.createDirectories(process.resolve("net"));
        Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(process.resolve("fd/7"), Path.of("socket:[111]"));
        Files.createSymbolicLink(process.resolve("fd/8"), Path.of("socket:[333]"));
        Files.createSymbolicLink(process.resolve("fd/9"), Path.of("/dev/null"));
        Files.writeString(
                process.resolve("net/tcp6"),
                HEAD + "   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000000 00:00000000 00000000     0        0 111 1 0000000000000000 100 0 0 10 0\n"
                        + "   1: 00000000000000000000000000000000:1F91 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000000 00:00000000 00000000     0        0 222 1 0000000000000000 100 0 0 10 0\n"
                        + "   2: 00000000000000000000000000000000:1F92 0000000000000000FFFF00000100007F:BEEF 01"
                        + " 00000000:00000000 00:00000000 00000000     0        0 333 1 0000000000000000 100 0 0 10 0\n");

        assertThat(OwnPorts.listening(process)).containsExactly(8080);
    }

    @Test
    void systemWithoutTablesHasNoOwnPorts(@TempDir Path nothing) {
        assertThat(OwnPorts.listening(nothing)).isEmpty();
    }
}

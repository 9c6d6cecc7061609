/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers behind the systems, in whichever of the two places they run. */
@Timeout(120)
class BackingServersTests {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ValkeyServer VALKEY = new ValkeyServer();

    @Test
    void theySayWhatTheyAreAndWhereTheyRun() {
        assertThat(POSTGRES.description()).matches("PostgreSQL \\d+\\.\\d+ \\((in Docker, |as a local process, ).+\\)");
        assertThat(VALKEY.description())
                .matches("(Valkey|Redis) \\d+\\.\\d+\\.\\d+ \\((in Docker, |as a local process, ).+\\)");
    }

    @Test
    void aDatabaseIsNewEachTimeItIsCreated() throws Exception {
        POSTGRES.createDatabase("fresh");
        POSTGRES.execute("fresh", "CREATE TABLE crates(id int); INSERT INTO crates VALUES (1), (2)");
        assertThat(POSTGRES.number("fresh", "SELECT count(*) FROM crates")).isEqualTo(2);

        POSTGRES.createDatabase("fresh");

        assertThat(POSTGRES.number("fresh", "SELECT count(*) FROM pg_tables WHERE tablename = 'crates'"))
                .isZero();
    }

    @Test
    void valkeyAnswersInItsOwnProtocol() throws Exception {
        assertThat(VALKEY.ask("LPUSH crates apples")).isEqualTo(":1");
        assertThat(VALKEY.ask("RPOP crates")).isEqualTo("$6\r\napples");
    }

    @Test
    void theyListenOnLoopbackOnly() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (int port : List.of(POSTGRES.port(), VALKEY.port())) {
            assertThat(isOpen(InetAddress.getLoopbackAddress(), port)).isTrue();
            assertThat(others).noneMatch(address -> isOpen(address, port));
        }
    }

    /** Starts both, tells where, and waits to be killed. */
    static final class OtherJvm {
        public static void main(String[] arguments) throws Exception {
            var postgres = new PostgresServer();
            var valkey = new ValkeyServer();
            postgres.start();
            valkey.start();
            System.out.println("ports " + postgres.port() + " " + valkey.port());
            System.in.read();
        }
    }

    @Test
    void nothingIsLeftOfThemWhenTheJvmIsKilled(@TempDir Path temporary) throws Exception {
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJvm.class.getName()))
                .redirectErrorStream(true)
                .start();
        String[] told = new String[0];
        try (BufferedReader printed = jvm.inputReader()) {
            for (String line = printed.readLine(); line != null && told.length == 0; ) {
                if (line.startsWith("ports ")) {
                    told = line.split(" ", -1);
                } else {
                    line = printed.readLine();
                }
            }
        } finally {
            jvm.destroyForcibly().waitFor();
        }
        assertThat(told).hasSize(3);
        for (int port : List.of(Integer.parseInt(told[1]), Integer.parseInt(told[2]))) {
            while (isOpen(InetAddress.getLoopbackAddress(), port)) { // until the time of the test is up
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        while (!isEmpty(temporary)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.noneMatch(file -> file.getFileName().toString().startsWith("plimsoll-"));
        }
    }

    private static boolean isOpen(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

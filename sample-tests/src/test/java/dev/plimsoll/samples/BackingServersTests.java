/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The servers behind the systems, in Docker or local. */
@Timeout(120)
class BackingServersTests {
    @LoadTarget
    static final PostgresServer POSTGRES = new PostgresServer();

    @LoadTarget
    static final ValkeyServer VALKEY = new ValkeyServer();

    @Test
    void descriptionSaysWhatRunsAndWhere() {
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
            assertThat(KilledJvm.isOpen(InetAddress.getLoopbackAddress(), port)).isTrue();
            assertThat(others).noneMatch(address -> KilledJvm.isOpen(address, port));
        }
    }

    /** Starts both, prints where they run, and waits to be killed. */
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
    void noServerOutlivesAKilledJvm(@TempDir Path temporary) throws Exception {
        List<Long> ports = KilledJvm.of(OtherJvm.class, temporary, "ports ");

        assertThat(ports).hasSize(2);
        for (long port : ports) {
            KilledJvm.awaitClosed(port);
        }
        KilledJvm.awaitNothingIn(temporary);
    }
}

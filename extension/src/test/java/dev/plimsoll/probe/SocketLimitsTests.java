/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketLimitsTests {
    private static final OptionalLong NONE = OptionalLong.empty();

    @ParameterizedTest
    @ValueSource(ints = {1, 736})
    void asManyUsersAsThereIsRoomForAreNoReasonToWarn(int users) {
        var limits = new SocketLimits(200, OptionalLong.of(1000), OptionalLong.of(736));

        assertThat(limits.warnings(users)).isEmpty();
    }

    @Test
    void moreUsersThanFilesAreWarnedOfWithALimitThatSuffices() {
        var limits = new SocketLimits(212, OptionalLong.of(4096), NONE);

        assertThat(limits.warnings(10_000))
                .containsExactly(
                        "10000 users may need as many connections, but this process may have only 4096 files open, and has"
                                + " 212: further ones fail with \"Too many open files\". Raise the limit (ulimit -n 11000,"
                                + " LimitNOFILE of systemd, --ulimit nofile of Docker), or use fewer users");
        assertThat(new SocketLimits(212, OptionalLong.of(11_000), NONE).warnings(10_000))
                .isEmpty();
    }

    @Test
    void moreUsersThanLocalPortsAreWarnedOf() {
        var limits = new SocketLimits(212, OptionalLong.of(1_000_000), OptionalLong.of(28_232));

        assertThat(limits.warnings(28_233))
                .containsExactly(
                        "28233 users may need as many connections, but this machine has only 28232 local ports for"
                                + " one address: further ones fail with \"Cannot assign requested address\". Widen the range"
                                + " (sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"), or use fewer users");
    }

    @Test
    void systemWithoutLimitsWarnsOfNothing() {
        assertThat(new SocketLimits(0, NONE, NONE).warnings(Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void rangeOfPortsIncludesBothEnds(@TempDir Path directory) throws IOException {
        Path range = Files.writeString(directory.resolve("range"), "32768\t60999\n");

        assertThat(SocketLimits.portsIn(range)).hasValue(28_232);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32768", "from to", "\n"})
    void rangeThatIsNotOneIsUnknown(String text, @TempDir Path directory) throws IOException {
        assertThat(SocketLimits.portsIn(Files.writeString(directory.resolve("range"), text)))
                .isEmpty();
        assertThat(SocketLimits.portsIn(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void thisProcessHasLimitsOnLinux() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        SocketLimits own = SocketLimits.own();

        assertThat(own.openFiles()).isBetween(3L, own.maxOpenFiles().orElseThrow());
        assertThat(own.localPorts().orElseThrow()).isBetween(1L, 65_536L);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.ProcessFaults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** What faults do to a real container. */
@Timeout(120)
@NeedsDocker(images = ContainerFaultsTests.IMAGE)
class ContainerFaultsTests {
    static final String IMAGE = "valkey/valkey:8.1";

    private static final int PORT = 6379;
    private static final int PATIENT = 30_000;
    private static final long MEGABYTE = 1 << 20;

    private final GenericContainer<?> cache =
            new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(PORT);
    private final FaultProxy line = FaultProxy.before(cache, PORT);
    private final ProcessFaults faults = ProcessFaults.on(cache);

    @BeforeEach
    void start() {
        cache.start();
    }

    @AfterEach
    void stop() {
        line.close();
        cache.stop();
    }

    @Test
    void killedContainerIsBackBehindItsProxy() throws Exception {
        assertThat(ask(line.port(), "SET wind east", PATIENT)).isEqualTo("+OK");
        String id = cache.getContainerId();

        FaultProxy.Injected kill = faults.inject(Faults.kill());
        assertThat(now().getState().getRunning()).isFalse();
        assertThat(now().getState().getExitCodeLong()).isEqualTo(137);
        assertThatThrownBy(() -> ask(line.port(), "PING", PATIENT)).isInstanceOf(IOException.class);
        kill.close();

        assertThat(kill.problem()).isEmpty();
        assertThat(ask(line.port(), "PING", PATIENT)).isEqualTo("+PONG");
        assertThat(cache.getContainerId()).isEqualTo(id);
    }

    @Test
    void portThatHasChangedIsAProblemForThoseWhoConnectDirectly() throws Exception {
        int before = mappedPort();

        FaultProxy.Injected kill = faults.inject(Faults.kill());
        kill.close();

        int after = mappedPort();
        assertThat(ask(after, "PING", PATIENT)).isEqualTo("+PONG");
        if (before == after) {
            assertThat(kill.problem()).isEmpty();
        } else {
            assertThat(kill.problem().orElse(""))
                    .startsWith(
                            "container " + cache.getContainerId().substring(0, 12) + " runs again, but port 6379 was"
                                    + " mapped to " + before + " and is mapped to " + after + " now")
                    .contains("FaultProxy.before(container, port)");
        }
    }

    @Test
    void pausedContainerAcceptsButDoesNotAnswer() throws Exception {
        FaultProxy.Injected pause = faults.inject(Faults.pause());
        FaultProxy.Injected other = faults.inject(Faults.pause());
        assertThatThrownBy(() -> ask(mappedPort(), "PING", 500)).isInstanceOf(SocketTimeoutException.class);
        pause.close();
        assertThat(now().getState().getPaused()).isTrue();
        other.close();

        assertThat(ask(mappedPort(), "PING", PATIENT)).isEqualTo("+PONG");
        assertThat(pause.problem()).isEmpty();
        assertThat(other.problem()).isEmpty();
    }

    @Test
    void containerThatIsPausedIsKilledAndPausedAgain() throws Exception {
        ask(line.port(), "PING", PATIENT);
        FaultProxy.Injected pause = faults.inject(Faults.pause());

        faults.inject(Faults.kill()).close();
        assertThat(now().getState().getPaused()).isTrue();
        pause.close();

        assertThat(ask(line.port(), "PING", PATIENT)).isEqualTo("+PONG");
    }

    @Test
    void restartEndsInOrderAndServesAgain() throws Exception {
        ask(line.port(), "PING", PATIENT);
        String started = now().getState().getStartedAt();

        FaultProxy.Injected restart = faults.inject(Faults.restart());
        restart.close();

        assertThat(now().getState().getStartedAt()).isNotEqualTo(started);
        assertThat(ask(line.port(), "PING", PATIENT)).isEqualTo("+PONG");
        assertThat(restart.problem()).isEmpty();
    }

    @Test
    void memoryIsLimitedUntilTheEnd() throws Exception {
        FaultProxy.Injected wide = faults.inject(Faults.memory(64 * MEGABYTE));
        assertThat(now().getHostConfig().getMemory()).isEqualTo(64 * MEGABYTE);
        FaultProxy.Injected narrow = faults.inject(Faults.memory(32 * MEGABYTE));
        assertThat(now().getHostConfig().getMemory()).isEqualTo(32 * MEGABYTE);
        assertThat(now().getHostConfig().getMemorySwap()).isEqualTo(32 * MEGABYTE);
        narrow.close();
        assertThat(now().getHostConfig().getMemory()).isEqualTo(64 * MEGABYTE);
        wide.close();

        assertThat(now().getHostConfig().getMemory()).isGreaterThan(1024 * MEGABYTE);
        assertThat(ask(mappedPort(), "PING", PATIENT)).isEqualTo("+PONG");
        assertThat(wide.problem()).isEmpty();
    }

    @Test
    void containerThatIsOutOfMemoryIsAProblem() throws Exception {
        FaultProxy.Injected memory = faults.inject(Faults.memory(24 * MEGABYTE));
        assertThatThrownBy(() -> {
                    while (true) { // until it is killed
                        ask(mappedPort(), "EVAL \"redis.call('APPEND', 'x', string.rep('x', 8000000))\" 0", PATIENT);
                    }
                })
                .isInstanceOf(Exception.class);
        while (now().getState().getRunning()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }

        memory.close();

        assertThat(memory.problem().orElse(""))
                .startsWith(
                        "container " + cache.getContainerId().substring(0, 12) + " has ended: it was out of memory");
    }

    @Test
    void whatDoesNotRunCannotBeKilled() {
        FaultProxy.Injected kill = faults.inject(Faults.kill());
        String id = cache.getContainerId();
        cache.stop();

        kill.close();

        assertThat(kill.problem().orElse("")).startsWith("container " + id.substring(0, 12) + " could not be ");
        assertThatThrownBy(() -> ProcessFaults.on(cache).inject(Faults.kill()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the container has not been started");
    }

    /** Starts a container and pauses it, prints where it serves, and waits to be killed. */
    static final class OtherJvm {
        public static void main(String[] arguments) throws Exception {
            GenericContainer<?> cache = new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(PORT);
            cache.start();
            ProcessFaults.on(cache).inject(Faults.pause());
            System.out.println("port " + cache.getMappedPort(PORT));
            System.in.read();
        }
    }

    @Test
    void pausedContainerDoesNotOutliveAKilledJvm(@TempDir Path temporary) throws Exception {
        List<Long> port = KilledJvm.of(OtherJvm.class, temporary, "port ");

        KilledJvm.awaitClosed(port.get(0)); // Ryuk removes it
    }

    private InspectContainerResponse now() {
        return DockerClientFactory.lazyClient()
                .inspectContainerCmd(cache.getContainerId())
                .exec();
    }

    private int mappedPort() {
        Ports.Binding[] bindings = requireNonNull(
                now().getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(PORT)));
        return Integer.parseInt(bindings[0].getHostPortSpec());
    }

    /** Returns the first five characters of the answer. */
    private static String ask(int port, String command, int timeoutMillis) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            if (answer.length() < 3) {
                throw new IOException("the connection was closed");
            }
            return answer.equals("+PO")
                    ? answer + new String(socket.getInputStream().readNBytes(2), StandardCharsets.US_ASCII)
                    : answer;
        }
    }
}

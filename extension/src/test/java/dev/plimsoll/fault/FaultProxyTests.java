/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proxy between real sockets: what passes, what does not, and what is left of it. */
@Timeout(120)
@SuppressWarnings("try") // faults are in force without being mentioned
class FaultProxyTests {
    private static final Duration SOME = Duration.ofMillis(150);

    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.before(server::port);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void bytesPassBothWays() throws IOException {
        try (var line = new Line(proxy.port())) {
            assertThat(line.echo("hello")).isEqualTo("hello");
            assertThat(line.echo("again")).isEqualTo("again");
        }
    }

    @Test
    void portStaysTheSame() throws IOException {
        int port = proxy.port();
        proxy.stop();
        proxy.start();

        assertThat(proxy.port()).isEqualTo(port);
        try (var line = new Line(port)) {
            assertThat(line.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void noLoadIsSentToIt() {
        assertThat(proxy.baseUrl()).isNull();
        assertThat(proxy.description()).isEqualTo("fault proxy on 127.0.0.1:" + proxy.port() + " before a local port");
    }

    @Test
    void connectionsAreRefusedUntilTheServerIsKnown() throws IOException {
        var known = new AtomicInteger();
        try (var early = FaultProxy.before(() -> {
            if (known.get() == 0) {
                throw new IllegalStateException("not started");
            }
            return known.get();
        })) {
            try (var line = new Line(early.port())) {
                assertThatThrownBy(() -> line.echo("hello")).isInstanceOf(IOException.class);
            }
            known.set(server.port());
            try (var line = new Line(early.port())) {
                assertThat(line.echo("hello")).isEqualTo("hello");
            }
        }
    }

    @Test
    void connectionToAServerThatDoesNotListenIsReset() throws IOException {
        try (var dead = FaultProxy.before("127.0.0.1", LocalProcess.freePort());
                var line = new Line(dead.port())) {
            assertThatThrownBy(() -> line.echo("hello")).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void halfClosedConnectionStillAnswers() throws IOException {
        try (var line = new Line(proxy.port())) {
            line.send("first ");
            line.send("second");
            line.socket().shutdownOutput();

            assertThat(line.rest()).isEqualTo("first second");
        }
    }

    @Test
    void resetOfTheClientReachesTheServer() throws Exception {
        var line = new Line(proxy.port());
        line.echo("hello");
        line.socket().setSoLinger(true, 0);
        line.close();

        assertThat(server.nextFailure()).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    }

    @Test
    void resetOfTheServerReachesTheClient() throws IOException {
        try (var line = new Line(proxy.port())) {
            line.echo("hello");
            server.resetAll();

            assertThatThrownBy(line::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void endOfTheServerReachesTheClient() throws IOException {
        try (var line = new Line(proxy.port())) {
            line.echo("hello");
            server.closeAll();

            assertThat(line.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void latencyDelaysEachWayThatItHits(Direction way) throws IOException {
        try (var line = new Line(proxy.port())) {
            line.echo("warm");
            try (var slow = proxy.inject(Faults.latency("150ms").direction(way))) {
                long nanos = line.echoNanos("slow");
                assertThat(Duration.ofNanos(nanos))
                        .isGreaterThanOrEqualTo(SOME.multipliedBy(way == Direction.BOTH ? 2 : 1));
                slow.close(); // a second close does nothing
            }
        }
    }

    @Test
    void manyMessagesShareOneLatency() throws IOException {
        try (var line = new Line(proxy.port());
                var slow = proxy.inject(Faults.latency("400ms").direction(Direction.DOWN))) {
            int messages = 50;
            long nanos = line.nanos(() -> {
                for (int i = 0; i < messages; i++) {
                    line.send("message ");
                }
                line.expect("message ".repeat(messages));
            });
            assertThat(Duration.ofNanos(nanos))
                    .isBetween(Duration.ofMillis(400), Duration.ofMillis(400L * messages / 2));
        }
    }

    @Test
    void endOfALatencyDeliversWhatIsOnItsWay() throws IOException {
        try (var line = new Line(proxy.port())) {
            FaultProxy.Injected slow = proxy.inject(Faults.latency("1h"));
            line.send("hello");
            assertThatThrownBy(() -> line.readWithin(SOME)).isInstanceOf(SocketTimeoutException.class);
            slow.close();

            line.expect("hello");
        }
    }

    @Test
    void endOfAStreamIsDelayedLikeItsBytes() throws IOException {
        try (var line = new Line(proxy.port());
                var slow = proxy.inject(Faults.latency("150ms").direction(Direction.UP))) {
            long nanos = line.nanos(() -> {
                line.send("hello");
                line.socket().shutdownOutput();
                assertThat(line.rest()).isEqualTo("hello");
            });
            assertThat(Duration.ofNanos(nanos)).isGreaterThanOrEqualTo(SOME);
        }
    }

    @Test
    void overlappingLatenciesAddUp() throws IOException {
        try (var line = new Line(proxy.port());
                var one = proxy.inject(Faults.latency("100ms").direction(Direction.UP))) {
            FaultProxy.Injected two = proxy.inject(Faults.latency("200ms").direction(Direction.UP));
            assertThat(line.echoNanos("hello"))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
            two.close();
            assertThat(line.echoNanos("hello"))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void bandwidthSetsHowLongBytesTake() throws IOException {
        try (var line = new Line(proxy.port());
                var narrow = proxy.inject(Faults.bandwidth("100KB/s").direction(Direction.DOWN))) {
            long nanos = line.echoNanos("x".repeat(50_000));
            assertThat(Duration.ofNanos(nanos)).isGreaterThanOrEqualTo(Duration.ofMillis(450)); // 20 ms pass at once
        }
    }

    @Test
    void stallHoldsBytesBackUntilItsEnd() throws IOException {
        try (var line = new Line(proxy.port())) {
            line.echo("hello");
            FaultProxy.Injected stall = proxy.inject(Faults.stall());
            line.send("held");
            assertThatThrownBy(() -> line.readWithin(SOME)).isInstanceOf(SocketTimeoutException.class);
            stall.close();

            line.expect("held");
        }
    }

    @Test
    void resetFaultResetsOpenAndNewConnections() throws IOException {
        int port = proxy.port();
        try (var line = new Line(port)) {
            line.echo("hello");
            try (var reset = proxy.inject(Faults.reset());
                    var second = new Line(port)) {
                assertThatThrownBy(line::read)
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
                assertThatThrownBy(() -> second.echo("x")).isInstanceOf(SocketException.class);
            }
        }
        try (var line = new Line(port)) {
            assertThat(line.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void resetUpwardsClosesTheClientInOrder() throws Exception {
        try (var line = new Line(proxy.port())) {
            line.echo("hello");
            try (var reset = proxy.inject(Faults.reset().direction(Direction.UP))) {
                assertThat(line.read()).isEqualTo(-1);
                assertThat(server.nextFailure()).hasMessageContaining("reset");
            }
        }
    }

    @Test
    void refuseHitsOnlyNewConnections() throws IOException {
        int port = proxy.port();
        try (var line = new Line(port)) {
            line.echo("hello");
            try (var refuse = proxy.inject(Faults.refuse())) {
                assertThatThrownBy(() -> new Line(port)).isInstanceOf(ConnectException.class);
                assertThat(line.echo("open")).isEqualTo("open");
            }
            try (var second = new Line(port)) {
                assertThat(second.echo("hello")).isEqualTo("hello");
            }
        }
    }

    @Test
    void downClosesOpenConnectionsAndRefusesNewOnes() throws IOException {
        int port = proxy.port();
        try (var line = new Line(port)) {
            line.echo("hello");
            FaultProxy.Injected first = proxy.inject(Faults.down());
            FaultProxy.Injected second = proxy.inject(Faults.down());
            assertThat(line.read()).isEqualTo(-1);
            assertThatThrownBy(() -> new Line(port)).isInstanceOf(ConnectException.class);
            first.close();
            assertThatThrownBy(() -> new Line(port))
                    .as("the second is still in force")
                    .isInstanceOf(ConnectException.class);
            second.close();
        }
        try (var line = new Line(port)) {
            assertThat(line.echo("hello")).isEqualTo("hello");
        }
    }

    @Test
    void faultsInjectedBeforeTheFirstUseAreInForce() {
        try (var down = proxy.inject(Faults.down())) {
            int port = proxy.port();
            assertThatThrownBy(() -> new Line(port)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void cutEndsTheStreamAfterExactlySoManyBytes() throws IOException {
        try (var line = new Line(proxy.port())) {
            line.echo("before");
            try (var cut = proxy.inject(Faults.cutAfter(10_000).direction(Direction.DOWN))) {
                line.send("y".repeat(30_000));
                assertThat(line.rest()).isEqualTo("y".repeat(10_000));
            }
        }
        waitUntilClosed();
    }

    @Test
    void slicesComeOneByOne() throws IOException {
        try (var line = new Line(proxy.port());
                var slices = proxy.inject(Faults.slice(3).pause("40ms").direction(Direction.DOWN))) {
            line.send("0123456789");
            long nanos = line.nanos(() -> line.expect("0123456789"));
            assertThat(Duration.ofNanos(nanos)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void shareHitsTheSameConnectionsForTheSameSeed() throws IOException {
        assertThat(hitOf(40, 7))
                .isEqualTo(hitOf(40, 7))
                .isNotEqualTo(hitOf(40, 8))
                .hasSizeBetween(5, 35);
    }

    /** The numbers of the connections that are cut. */
    private List<Integer> hitOf(int connections, long seed) throws IOException {
        var hit = new ArrayList<Integer>();
        try (var fresh = FaultProxy.before(server::port);
                var cut = fresh.inject(Faults.cutAfter(1).share("50%").seed(seed))) {
            for (int i = 0; i < connections; i++) {
                try (var line = new Line(fresh.port())) {
                    line.send("xx");
                    line.socket().shutdownOutput();
                    if (!line.restOrNothing().equals("xx")) {
                        hit.add(i);
                    }
                }
            }
        }
        return hit;
    }

    @Test
    void faultOfAnotherPlaceIsAConfigurationError() {
        assertThatThrownBy(() -> proxy.inject(Faults.rateLimit("5/s")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("RATE_LIMIT cannot be injected into a FaultProxy: it is a fault of HttpFaults");
    }

    @Test
    void otherObjectsAreNoContainers() {
        assertThatThrownBy(() -> FaultProxy.before(new Object(), 80))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "FaultProxy.before(container, 80): the container is a java.lang.Object: must be a Testcontainers"
                                + " container, or use before(host, port)");
    }

    @Test
    void closeLeavesNoConnectionAndNoThread() throws IOException {
        int port = proxy.port();
        try (var one = new Line(port);
                var two = new Line(port)) {
            one.echo("hello");
            two.echo("hello");
            assertThat(threadsOf(port)).hasSize(2);
            proxy.close();

            assertThat(threadsOf(port)).isEmpty();
            assertThat(one.read()).isEqualTo(-1);
            assertThat(proxy.connections()).isZero();
            assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
        }
    }

    private static List<Thread> threadsOf(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fault proxy " + port))
                .filter(Thread::isAlive)
                .toList();
    }

    private void waitUntilClosed() {
        while (proxy.connections() > 0) { // the timeout of the class ends it
            Thread.onSpinWait();
        }
    }
}

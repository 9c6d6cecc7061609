/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.target.LocalProcess;
import java.io.File;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server of Toxiproxy, where there is one: {@code plimsoll.toxiproxy.binary}, or the PATH. */
@Timeout(120)
class ToxiproxyServerTests {
    private static final String BINARY = "toxiproxy-server";

    private static LocalProcess server;

    private EchoServer echo;
    private ToxicProxy proxy;

    @BeforeAll
    static void startServer() throws Exception {
        String binary = Stream.concat(
                        Stream.ofNullable(System.getProperty("plimsoll.toxiproxy.binary")),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, BINARY).toString()))
                .filter(each -> Files.isExecutable(Path.of(each)))
                .findFirst()
                .orElse("");
        assumeTrue(
                !binary.isEmpty(),
                "toxiproxy-server is not on the PATH; -Dplimsoll.toxiproxy.binary=/path/to/toxiproxy-server names one");
        int port = LocalProcess.freePort();
        server = LocalProcess.of(Path.of(binary))
                .arguments("-host", "127.0.0.1", "-port", Integer.toString(port))
                .readyWhenAnswers("http://127.0.0.1:" + port + "/version")
                .servesAt("http://127.0.0.1:" + port);
        server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @BeforeEach
    void start() throws Exception {
        echo = new EchoServer();
        proxy = Toxiproxy.in(server).before("echo", "127.0.0.1:0", "127.0.0.1:" + echo.port());
        proxy.start();
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        echo.close();
    }

    @Test
    void latencyDelaysEachDirectionAndEndsWithTheFault() throws Exception {
        try (Line line = new Line(proxy.port())) {
            assertThat(line.echo("ahoy")).isEqualTo("ahoy");

            try (var slow = proxy.inject(Faults.latency("300ms"))) {
                assertThat(line.echoNanos("slow")).isGreaterThan(ofMillis(590).toNanos());
                assertThat(slow.problem()).isEmpty();
            }

            assertThat(line.echo("ahoy")).isEqualTo("ahoy");
        }
    }

    @Test
    void stallHoldsBytesBackAndDeliversThemAtItsEnd() throws Exception {
        try (Line line = new Line(proxy.port())) {
            line.echo("ahoy");
            FaultProxy.Injected stall = proxy.inject(Faults.stall());
            line.send("held back");
            assertThatThrownBy(() -> line.readWithin(ofMillis(500))).isInstanceOf(SocketTimeoutException.class);

            stall.close();

            line.socket().setSoTimeout(60_000);
            line.expect("held back");
        }
    }

    @Test
    void bandwidthHoldsTheSenderUp() throws Exception {
        String text = "x".repeat(20_000);
        try (Line line = new Line(proxy.port());
                var narrow = proxy.inject(Faults.bandwidth("20KB/s").direction(Direction.DOWN))) {
            assertThat(line.echoNanos(text)).isGreaterThan(ofMillis(500).toNanos());
            assertThat(narrow.problem()).isEmpty();
        }
    }

    @Test
    void slicesArriveUnharmed() throws Exception {
        try (Line line = new Line(proxy.port());
                var sliced = proxy.inject(Faults.slice(7).pause("1ms"))) {
            String text = "all hands on deck ".repeat(20);
            assertThat(line.echo(text)).isEqualTo(text);
            assertThat(sliced.problem()).isEmpty();
        }
    }

    @Test
    void connectionIsCutAfterSoManyBytes() throws Exception {
        try (Line line = new Line(proxy.port())) {
            line.echo("ahoy");
            proxy.inject(Faults.cutAfter(10).direction(Direction.DOWN));
            line.send("0123456789abc");

            line.expect("0123456789");
            assertThat(line.read()).isEqualTo(-1);
        }
    }

    @Test
    void newConnectionsAreResetAndOpenOnesClosedWhenBytesCome() throws Exception {
        try (Line open = new Line(proxy.port())) {
            open.echo("ahoy");
            FaultProxy.Injected reset = proxy.inject(Faults.reset());

            open.send("ahoy");
            assertThat(open.read()).isEqualTo(-1);
            try (Line line = new Line(proxy.port())) {
                assertThatThrownBy(() -> line.echo("ahoy"))
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
            reset.close();
        }
        try (Line line = new Line(proxy.port())) {
            assertThat(line.echo("ahoy")).isEqualTo("ahoy");
        }
    }

    @Test
    void proxyThatIsDownIsUpAgainOnTheSamePort() throws Exception {
        int port = proxy.port();
        FaultProxy.Injected down = proxy.inject(Faults.down());
        assertThatThrownBy(() -> new Line(port)).isInstanceOf(ConnectException.class);

        down.close();

        assertThat(proxy.port()).isEqualTo(port);
        try (Line line = new Line(port)) {
            assertThat(line.echo("ahoy")).isEqualTo("ahoy");
        }
    }

    @Test
    void proxyOfAnEarlierRunIsReplacedWithItsFaults() throws Exception {
        proxy.inject(Faults.down());
        var again = Toxiproxy.in(server).before("echo", "127.0.0.1:0", "127.0.0.1:" + echo.port());

        again.start();

        try (Line line = new Line(again.port())) {
            assertThat(line.echo("ahoy")).isEqualTo("ahoy");
        }
    }

    @Test
    void refusalOfTheServerIsShown() throws Exception {
        int port = proxy.port();
        var taken = Toxiproxy.in(server).before("other", "127.0.0.1:" + port, "127.0.0.1:" + echo.port());

        assertThatThrownBy(taken::start)
                .hasMessageContaining("answered POST /proxies {\"name\":\"other\"")
                .hasMessageContaining("address already in use");
    }
}

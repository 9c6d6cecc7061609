/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.wire.BandwidthLimit;
import dev.plimsoll.plan.Bandwidth;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.Ticker;
import dev.plimsoll.user.StopSignal;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lower bounds only: a busy machine makes a slow line slower. */
@Timeout(60)
class SlowLineTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "64KB/s, 64000",
        "64 KiB / s, 65536",
        "1.5MB/s, 1500000",
        "100B/s, 100",
        "5Mbit/s, 625000",
        "56kbit/s, 7000",
        "1Gbit/s, 125000000",
        "2GiB/s, 2147483648",
    })
    void bandwidthsAreRead(String text, double bytesPerSecond) {
        assertThat(Bandwidth.bytesPerSecond(text)).isEqualTo(bytesPerSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64KB", "64kb/s", "0KB/s", "-1KB/s", "64KB/m", "fast"})
    void invalidBandwidthIsAConfigurationError(String text) {
        assertThatThrownBy(() -> http.limitBandwidth("64KB/s", text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a bandwidth greater than 0: expected e.g. 64KB/s");
        assertThat(user.sessions().ending()).isPresent();
    }

    @Test
    void aLineCarriesItsBytesAndNoMore() throws Exception {
        try (var ticker = new FakeTicker()) {
            var line = new BandwidthLimit(10_000, ticker);
            int passed = 0;
            while (passed < 20_000) {
                int portion = line.portionOf(20_000 - passed);
                assertThat(portion).isEqualTo(200);
                line.pass(portion);
                passed += portion;
            }
            assertThat(ticker.elapsed()).isBetween(Duration.ofMillis(1_980), Duration.ofSeconds(2));

            ticker.sleepUntil(Duration.ofSeconds(10).toNanos());
            for (int i = 0; i < 50; i++) {
                line.pass(200);
            }
            assertThat(ticker.elapsed())
                    .as("idleness is not saved up")
                    .isBetween(Duration.ofMillis(10_980), Duration.ofSeconds(11));
        }
    }

    @Test
    void receivingTakesAsLongAsTheLineDoes() {
        server.answer(RawReply.ok("x".repeat(50_000)));
        http.limitBandwidth("100KB/s", "100MB/s");

        Reply reply = http.get("/").send();

        assertThat(reply.body()).hasSize(50_000);
        assertThat(reply.timings().receiving()).isGreaterThan(Duration.ofMillis(430));
        assertThat(reply.timings().waiting()).isLessThan(reply.timings().receiving());
        assertThat(user.only().bytesReceived()).isBetween(50_000L, 50_500L);
    }

    @Test
    void sendingTakesAsLongAsTheLineDoes() {
        http.limitBandwidth("100MB/s", "100KB/s");

        Reply reply = http.post("/").body("text/plain", "x".repeat(50_000)).send();

        assertThat(server.last().body()).hasSize(50_000);
        assertThat(reply.timings().sending()).isGreaterThan(Duration.ofMillis(430));
        assertThat(user.only().bytesSent()).isBetween(50_000L, 51_000L);
    }

    @Test
    void parallelRequestsShareTheLine() {
        server.answer(RawReply.ok("x".repeat(20_000)));
        http.limitBandwidth("100KB/s");
        long before = System.nanoTime();

        http.sendAll(http.get("/a"), http.get("/b"), http.get("/c"));

        assertThat(System.nanoTime() - before)
                .isGreaterThan(Duration.ofMillis(550).toNanos());
    }

    @Test
    void aBandwidthLimitRemainsUntilItIsChanged() {
        server.answer(RawReply.ok("x".repeat(20_000)));
        http.limitBandwidth("50KB/s");
        http.get("/").send();
        user.sessions().nextIteration();
        http.limitBandwidth("50KB/s");
        Reply slow = http.get("/").send();
        http.limitBandwidth("1GB/s");
        Reply quick = http.get("/").send();

        assertThat(slow.timings().receiving()).isGreaterThan(Duration.ofMillis(330));
        assertThat(quick.timings().receiving()).isLessThan(slow.timings().receiving());
    }

    @Test
    void theTimeOutOfARequestHoldsOnASlowLineToo() {
        server.answer(RawReply.ok("x".repeat(50_000)));
        http.limitBandwidth("1KB/s");

        Reply reply = http.get("/").timeout("300ms").send();

        assertThat(reply.errorKind()).isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void theEndOfTheLoadCutsASlowTransferOff() throws Exception {
        var arrived = new CountDownLatch(1);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.ok("x".repeat(100_000));
        });
        http.limitBandwidth("1KB/s", "100MB/s");
        var end = new Thread(() -> {
            try {
                arrived.await();
                user.sessions().cut();
            } catch (InterruptedException e) {
                // the test is over
            }
        });
        end.setDaemon(true);
        end.start();

        assertThatThrownBy(() -> http.get("/").send()).isInstanceOf(StopSignal.class);

        assertThat(user.only().interrupted()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitForTheLine() {
        var line = new BandwidthLimit(1, Ticker.system());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> line.pass(1_000)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }
}

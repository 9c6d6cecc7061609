/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timeouts are those of OkHttp in all that a test can see, whoever watches them. */
class CallTimeoutTests {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void aCallThatTakesTooLongFailsAsItDoesByOkHttp() {
        server.answer(RawReply.hang());

        Reply reply = http.get("/").timeout(SHORT).send();

        IOException cause = Objects.requireNonNull(reply.failure()).cause();
        assertThat(cause).isExactlyInstanceOf(InterruptedIOException.class).hasMessage("timeout");
        assertThat(cause.getCause()).isInstanceOf(IOException.class);
        assertThat(reply.errorKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(reply.error()).startsWith("timeout after ").endsWith(" ms (InterruptedIOException: timeout)");
        assertThat(reply.timings().total()).isGreaterThanOrEqualTo(SHORT.minusMillis(20));
        assertThat(user.only().interrupted()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void theTimeIsThatOfAllRedirects() {
        server.answer(request -> {
            sleep(60);
            return RawReply.redirect("/again");
        });

        Reply reply = http.get("/").timeout(SHORT).send();

        assertThat(reply.errorKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(user.exchanges()).hasSizeBetween(1, 4);
        assertThat(user.exchanges().get(user.exchanges().size() - 1).tags().error())
                .isEqualTo("timeout");
    }

    @Test
    void ofManyAtOnceOnlyThoseThatAreTooSlowFail() {
        server.answer(request -> request.target().startsWith("/slow") ? RawReply.hang() : RawReply.ok("ok"));

        List<Reply> replies = http.withParallelPerHost(9)
                .sendAll(
                        http.get("/slow/1").timeout(SHORT),
                        http.get("/1").timeout(LONG),
                        http.get("/slow/2").timeout(SHORT),
                        http.get("/2"),
                        http.get("/3").timeout(LONG));

        assertThat(replies)
                .extracting(Reply::errorKind)
                .containsExactly(ErrorKind.TIMEOUT, null, ErrorKind.TIMEOUT, null, null);
    }

    @Test
    void aShortTimeoutIsKeptWhileALongOneRuns() throws InterruptedException {
        var reached = new CountDownLatch(1);
        server.answer(request -> {
            reached.countDown();
            return RawReply.hang();
        });
        var slow = new Thread(() -> {
            try {
                http.get("/slow").timeout(LONG).send();
            } catch (IllegalStateException e) {
                // its user has ended
            }
        });
        slow.start();
        reached.await();

        assertThat(http.get("/").timeout(SHORT).send().errorKind()).isEqualTo(ErrorKind.TIMEOUT);

        assertThat(slow.isAlive()).isTrue();
        user.close(); // cancels it
        slow.join();
    }

    @Test
    void aTimeoutEndsWithItsCall() {
        http.get("/").timeout(SHORT).send();
        server.answer(request -> {
            sleep(2 * SHORT.toMillis());
            return RawReply.ok("late");
        });

        Reply late = http.get("/").timeout(LONG).send();

        assertThat(late.body()).isEqualTo("late");
    }

    @Test
    void aRequestThatIsSentAgainHasTheTimeThatItHasThen() {
        server.answer(RawReply.hang());
        HttpRequest request = http.get("/").timeout(SHORT);

        assertThat(request.send().errorKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(request.send().errorKind()).isEqualTo(ErrorKind.TIMEOUT);
        server.answer(RawReply.ok("ok"));
        assertThat(request.timeout(LONG).send().body()).isEqualTo("ok");
    }

    @Test
    void rawClientsKeepTheirOwnTimer() {
        assertThat(http.client().callTimeoutMillis()).isEqualTo(60_000);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

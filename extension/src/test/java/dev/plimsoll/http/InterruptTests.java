/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An interrupt of the test's own is no timeout, and no fault of the target. */
class InterruptTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        Thread.interrupted();
        user.close();
        server.close();
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        HttpRequest request = user.http().get("/");
        Thread.currentThread().interrupt();

        assertThatThrownBy(request::send)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this thread was interrupted in send(), by code other than Plimsoll's");
        assertThatThrownBy(() -> user.http().sendAll(request)).hasMessageContaining("interrupted in sendAll()");

        assertThat(Thread.interrupted()).as("the flag stays").isTrue();
        assertThat(user.exchanges()).isEmpty();
        assertThat(user.http().get("/").send().status()).isEqualTo(200);
    }

    @Test
    void aRawClientsInterruptIsNotATimeout() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> user.http().client().newCall(request()).execute())
                .isInstanceOf(InterruptedIOException.class);

        assertThat(user.exchanges())
                .allMatch(each -> each.tags().error().isEmpty() && each.tags().expected() && each.interrupted());
    }

    @Test
    void anInterruptInParallelRequestsIsNotAReset() throws Exception {
        Thread own = Thread.currentThread();
        var arrived = new CountDownLatch(2);
        server.answer(request -> {
            arrived.countDown();
            return RawReply.hang();
        });
        var other = new Thread(() -> {
            try {
                arrived.await();
                own.interrupt();
            } catch (InterruptedException e) {
                // the test is over
            }
        });
        other.setDaemon(true);
        other.start();

        assertThatThrownBy(() ->
                        user.http().sendAll(user.http().get("/a"), user.http().get("/b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interrupted in sendAll()");

        assertThat(user.exchanges())
                .hasSize(2)
                .allMatch(each -> each.interrupted() && each.tags().expected());
    }

    @Test
    void aTimeoutOfTheSocketIsATimeoutAlsoOnAnInterruptedThread() {
        server.answer(RawReply.hang());
        OkHttpClient yours = user.http()
                .instrument(new OkHttpClient.Builder()
                        .readTimeout(Duration.ofMillis(150))
                        .build());

        assertThatThrownBy(() -> yours.newCall(request()).execute()).isInstanceOf(SocketTimeoutException.class);

        assertThat(user.only().tags().error()).isEqualTo("timeout");
        assertThat(Diagnosis.isOfInterrupt(new SocketTimeoutException("timeout")))
                .isFalse();
    }

    @Test
    void aTimeoutOfTheCallIsATimeout() {
        server.answer(RawReply.hang());
        okhttp3.Call call = user.http().client().newCall(request());
        call.timeout().timeout(150, TimeUnit.MILLISECONDS);

        assertThatThrownBy(call::execute)
                .isInstanceOfSatisfying(
                        InterruptedIOException.class,
                        thrown -> assertThat(Diagnosis.isOfInterrupt(thrown)).isFalse());

        assertThat(user.only().tags().error()).isEqualTo("timeout");
    }

    /** The answer has been counted, and then the call fails all the same: the iteration has to tell it. */
    @Test
    void anAnswerAndATimeoutAtTheSameMoment() {
        OkHttpClient yours = user.http()
                .instrument(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            Response response = chain.proceed(chain.request());
                            chain.call().cancel();
                            return response;
                        })
                        .build());

        assertThatThrownBy(() -> yours.newCall(request()).execute())
                .isInstanceOfSatisfying(
                        IOException.class,
                        thrown ->
                                assertThat(user.sessions().hasMeasured(thrown)).isFalse());

        assertThat(user.only().tags().outcome()).isEqualTo("ok");
    }

    private Request request() {
        return new Request.Builder().url(server.url()).build();
    }
}

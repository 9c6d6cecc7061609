/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.http.outcome.ExchangeTags;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

class RawClientTests {
    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url() + "/api");

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    interface Orders {
        @GET("api/orders/{id}")
        Call<ResponseBody> read(@Path("id") String id);

        @POST("api/orders")
        Call<ResponseBody> create(@Body RequestBody order, @Tag EndpointName name);
    }

    @Test
    void retrofitIsMeasured() throws IOException {
        Orders orders = orders();

        assertThat(orders.read("17").execute().body().string()).isEqualTo("ok");
        orders.create(RequestBody.create("{}".getBytes()), new EndpointName("create_order"))
                .execute();

        assertThat(tags()).extracting(ExchangeTags::endpoint).containsExactly("GET /orders/{id}", "create_order");
        assertThat(user.exchanges()).allMatch(exchange -> exchange.bodyBytes() == 2);
        assertThat(server.last().header("traceparent")).isNotEmpty();
        assertThat(server.last().header("x-load-test-id")).isEqualTo("run-1");
    }

    @Test
    void retrofitOnOtherThreadsIsMeasured() throws Exception {
        server.answer(RawReply.ok("late").after(Duration.ofMillis(300)));
        Orders orders = orders();
        List<CompletableFuture<String>> bodies = new java.util.ArrayList<>();
        for (int i = 0; i < 10; i++) {
            bodies.add(enqueued(orders.read("" + i)));
        }

        for (CompletableFuture<String> body : bodies) {
            assertThat(body.get(10, TimeUnit.SECONDS)).isEqualTo("late");
        }
        assertThat(user.exchanges()).hasSize(10);
        assertThat(server.mostAtOnce()).as("OkHttp's own limit is 5").isGreaterThan(5);
    }

    @Test
    void copiesWithOwnListenerAndCookiesStayMeasured() throws IOException {
        server.answer(RawReply.ok("body").header("Set-Cookie", "a=1"));
        var ends = new AtomicInteger();
        var jar = new RecordingJar();
        OkHttpClient copy = user.http()
                .client()
                .newBuilder()
                .eventListener(new EventListener() {
                    @Override
                    public void callEnd(okhttp3.Call call) {
                        ends.incrementAndGet();
                    }
                })
                .cookieJar(jar)
                .build();

        assertThat(send(copy, "/api/x")).isEqualTo("body");

        assertThat(user.only().tags().endpoint()).isEqualTo("GET /x");
        assertThat(ends).hasValue(1);
        assertThat(jar.saved).extracting(Cookie::name).containsExactly("a");
    }

    @Test
    void aClientOfYoursKeepsItsSettings() throws IOException {
        var jar = new RecordingJar();
        OkHttpClient yours = new OkHttpClient.Builder()
                .cookieJar(jar)
                .readTimeout(Duration.ofSeconds(3))
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Yours", "1").build()))
                .build();
        OkHttpClient measured = user.http().instrument(user.http().instrument(yours));

        send(measured, "/y");

        assertThat(user.exchanges()).hasSize(1);
        assertThat(measured.cookieJar()).isSameAs(jar);
        assertThat(measured.readTimeoutMillis()).isEqualTo(3000);
        assertThat(measured.connectionPool()).isSameAs(user.http().client().connectionPool());
        assertThat(user.http().instrument(new OkHttpClient()).cookieJar())
                .isSameAs(user.http().client().cookieJar());
        assertThat(server.last().header("x-yours")).isEqualTo("1");
        assertThat(yours.connectionPool().connectionCount()).isZero();
        assertThat(user.only().bytesSent()).isPositive();
    }

    @Test
    void retriesOfAClientOfYoursAreCounted() throws IOException {
        OkHttpClient measured = user.http().instrument(new OkHttpClient());
        send(measured, "/warm");
        server.answer(request -> server.received().size() == 2 ? RawReply.raw("") : RawReply.ok("second"));

        assertThat(send(measured, "/x")).isEqualTo("second");

        assertThat(server.received()).hasSize(3);
        assertThat(user.exchanges()).extracting(Exchange::retries).containsExactly(0, 1);
    }

    @Test
    void retriesByAnInterceptorAreExchanges() throws IOException {
        server.answer(request -> server.received().size() < 3 ? RawReply.status(503, "") : RawReply.ok("third"));
        OkHttpClient measured = user.http()
                .instrument(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            Response response = chain.proceed(chain.request());
                            while (!response.isSuccessful()) {
                                response.close();
                                response = chain.proceed(chain.request());
                            }
                            return response;
                        })
                        .build());

        assertThat(send(measured, "/x")).isEqualTo("third");
        assertThat(tags()).extracting(ExchangeTags::outcome).containsExactly("failed", "failed", "ok");
    }

    @Test
    void anInterceptorMayTurnAFailureIntoAnAnswer() throws IOException {
        server.answer(request -> request.target().equals("/bad") ? RawReply.reset() : RawReply.ok("fallback"));
        OkHttpClient measured = user.http()
                .instrument(new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .addInterceptor(chain -> {
                            try {
                                return chain.proceed(chain.request());
                            } catch (IOException e) {
                                return chain.proceed(chain.request()
                                        .newBuilder()
                                        .url(server.url() + "/good")
                                        .build());
                            }
                        })
                        .build());

        assertThat(send(measured, "/bad")).isEqualTo("fallback");
        assertThat(tags()).extracting(ExchangeTags::outcome).containsExactly("reset", "ok");
    }

    @Test
    void eventStreamsAreNotHeldBack() throws Exception {
        server.answer(RawReply.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
                .keptOpen());

        try (Response response = call(user.http().client(), "/events").execute()) {
            assertThat(response.body().source().readUtf8Line()).isEqualTo("data: 1");
            assertThat(user.exchanges()).isEmpty();
        }

        assertThat(user.only().tags().outcome()).isEqualTo("ok");
    }

    @Test
    void aBodyMayBeLeftUnread() throws IOException {
        server.answer(RawReply.ok("x".repeat(300_000)));
        for (int i = 0; i < 3; i++) {
            call(user.http().client(), "/big").execute().close();
        }

        assertThat(user.exchanges())
                .extracting(Exchange::bodyBytes)
                .containsOnly(300_000L)
                .hasSize(3);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void failuresKeepTheirClass() {
        assertThatThrownBy(() -> user.http()
                        .client()
                        .newCall(new Request.Builder()
                                .url("http://plimsoll.invalid/")
                                .build())
                        .execute())
                .isInstanceOf(java.net.UnknownHostException.class);
    }

    private Orders orders() {
        return new Retrofit.Builder()
                .baseUrl(server.url())
                .client(user.http().client())
                .build()
                .create(Orders.class);
    }

    private okhttp3.Call call(OkHttpClient client, String path) {
        return client.newCall(new Request.Builder().url(server.url() + path).build());
    }

    private String send(OkHttpClient client, String path) throws IOException {
        try (Response response = call(client, path).execute()) {
            return response.body().string();
        }
    }

    private List<ExchangeTags> tags() {
        return user.exchanges().stream().map(Exchange::tags).toList();
    }

    private static CompletableFuture<String> enqueued(Call<ResponseBody> call) {
        var body = new CompletableFuture<String>();
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<ResponseBody> of, retrofit2.Response<ResponseBody> response) {
                try {
                    body.complete(response.body().string());
                } catch (IOException e) {
                    body.completeExceptionally(e);
                }
            }

            @Override
            public void onFailure(Call<ResponseBody> of, Throwable failure) {
                body.completeExceptionally(failure);
            }
        });
        return body;
    }

    private static final class RecordingJar implements CookieJar {
        private final List<Cookie> saved = new CopyOnWriteArrayList<>();

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
            saved.addAll(cookies);
        }

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return List.of();
        }
    }
}

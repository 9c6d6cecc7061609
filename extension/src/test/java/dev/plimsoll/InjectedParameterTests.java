/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.EndpointName;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Tag;

/** What load tests and the methods around them are given. */
class InjectedParameterTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void usersAndClientsAreEachUsersOwnAndAllElseIsShared() {
        Summary summary = loads.run(ParametersTestCase.class).passed(1).summary();

        assertThat(ParametersTestCase.USERS).hasSize(3);
        assertThat(ParametersTestCase.CLIENTS)
                .as("an Http and an OkHttpClient each")
                .hasSize(6);
        assertThat(ParametersTestCase.SHARED).as("a directory and a cart").hasSize(2);
        assertThat(summary.count("http_reqs")).isEqualTo(12);
        assertThat(loads.server().connections()).isEqualTo(3);
    }

    @BaseUrl("${server}")
    @ExtendWith(CartResolver.class)
    static class ParametersTestCase {
        static final Set<VirtualUser> USERS = ConcurrentHashMap.newKeySet();
        static final Set<Object> CLIENTS = ConcurrentHashMap.newKeySet();
        static final Set<Object> SHARED = ConcurrentHashMap.newKeySet();

        @LoadTest(vus = 3, iterationsPerVu = 2)
        void load(Cart cart, VirtualUser user, TestInfo info, Http http, @TempDir Path directory, OkHttpClient client)
                throws IOException {
            USERS.add(user);
            CLIENTS.add(http);
            CLIENTS.add(client);
            SHARED.add(cart);
            SHARED.add(directory);
            user.check("there is a directory", Files.isDirectory(directory));
            user.check("this is the test", info.getDisplayName().startsWith("load("));
            String url = http.get("/").send().answered() ? "/plain" : "/never";
            client.newCall(new Request.Builder().url(cart.server() + url).build())
                    .execute()
                    .close();
        }
    }

    record Cart(String server) {}

    static final class CartResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Cart.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new Cart(context.getConfigurationParameter("server").orElseThrow());
        }
    }

    @Test
    void oneInstanceServesAllUsersWhateverTheLifecycle() {
        loads.run(PerMethodTestCase.class, PerClassTestCase.class).passed(2);

        assertThat(PerMethodTestCase.INSTANCES).hasSize(1);
        assertThat(PerClassTestCase.INSTANCES).hasSize(1);
    }

    static class PerMethodTestCase {
        static final Set<Object> INSTANCES = ConcurrentHashMap.newKeySet();

        @LoadTest(vus = 3, iterationsPerVu = 2)
        void load() {
            INSTANCES.add(this);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {
        static final Set<Object> INSTANCES = ConcurrentHashMap.newKeySet();

        @BeforeAll
        void prepare() {
            INSTANCES.add(this);
        }

        @LoadTest(vus = 3, iterationsPerVu = 2)
        void load() {
            INSTANCES.add(this);
        }
    }

    @Test
    void clientsOfLifecycleMethodsAreNotMeasured() {
        Summary summary = loads.run(LifecycleTestCase.class).passed(1).summary();

        assertThat(summary.count("http_reqs")).isEqualTo(1);
        assertThat(summary.names("endpoints")).containsExactly("GET /load");
        assertThat(loads.server().received())
                .extracting(RawServer.Received::target)
                .containsExactly("/before-all", "/before-each", "/load", "/after-each", "/after-all");
    }

    @BaseUrl("${server}")
    static class LifecycleTestCase {
        @BeforeAll
        static void createShop(Http http) {
            assertThat(http.post("/before-all").json("{}").send().status()).isEqualTo(200);
        }

        @BeforeEach
        void createCart(Http http) {
            http.get("/before-each").send();
        }

        @LoadTest
        void load(Http http) {
            http.get("/load").send();
        }

        @AfterEach
        void deleteCart(Http http) {
            http.get("/after-each").send();
        }

        @AfterAll
        static void deleteShop(Http http) {
            http.get("/after-all").send();
        }
    }

    @Test
    void clientOfASetUpMethodHasTheBaseUrlOfItsTest() {
        try (RawServer other = RawServer.start()) {
            loads.with("other", other.url()).run(SetUpBaseUrlTestCase.class).passed(1);

            assertThat(loads.server().received())
                    .extracting(RawServer.Received::target)
                    .containsExactly("/before-all");
            assertThat(other.received())
                    .extracting(RawServer.Received::target)
                    .containsExactly("/before-each", "/load");
        }
    }

    @BaseUrl("${server}")
    static class SetUpBaseUrlTestCase {
        @BeforeAll
        static void createShop(Http http) {
            http.get("/before-all").send();
        }

        @BeforeEach
        void createCart(Http http) {
            http.get("/before-each").send();
        }

        @LoadTest
        @BaseUrl("${other}")
        void load(Http http) {
            http.get("/load").send();
        }
    }

    @Test
    void resultIsGivenToTearDownMethods() {
        loads.server().answer(RawReply.ok("ok").after(Duration.ofMillis(5)));

        Ran ran = loads.run(ResultTestCase.class);

        assertThat(ran.message()).startsWith("1 of 3 thresholds missed: http_reqs count>5 was 4");
        LoadResult result = Objects.requireNonNull(ResultTestCase.result);
        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(result.thresholds()).hasSize(3);
        assertThat(result.metric("http_reqs").count()).isEqualTo(4);
        assertThat(result.metric("http_req_failed").rate()).isZero();
        assertThat(result.endpoint("GET /").count()).isEqualTo(4);
        assertThat(result.endpoint("GET /").rate()).isPositive();
        assertThat(result.endpoint("GET /").percentile(95)).isGreaterThanOrEqualTo(Duration.ofMillis(5));
        assertThat(result.scenario("default").max())
                .isGreaterThanOrEqualTo(result.scenario("default").med());
        assertThat(result.outcome("ok").avg()).isPositive();
        assertThat(result.phase("hold").min()).isPositive();
        assertThat(result.endpoint("GET /nowhere").count()).isZero();
        assertThat(result.reportDirectory()).isEqualTo(loads.reports().resolve("ResultTestCase.load"));
    }

    @BaseUrl("${server}")
    static class ResultTestCase {
        static @Nullable LoadResult result;

        @LoadTest(iterations = 4)
        @Threshold("http_reqs: count>5")
        void load(Http http) {
            http.get("/").send();
        }

        @AfterEach
        void keep(LoadResult loadResult) {
            result = loadResult;
        }
    }

    @Test
    void requestsThatNeverReachedTheServerCountAndHaveNoTimes() {
        loads.with("server", "http://127.0.0.1:" + RawServer.unusedPort());
        loads.run(ResultTestCase.class);

        LoadResult result = Objects.requireNonNull(ResultTestCase.result);
        assertThat(result.endpoint("GET /").count()).isEqualTo(4);
        assertThat(result.outcome("connect").count()).isEqualTo(4);
        assertThat(result.metric("http_req_duration").count()).isZero();
        assertThatThrownBy(() -> result.endpoint("GET /").percentile(95)).hasMessageContaining("there are no samples");
    }

    @Test
    void tearDownOfAPlainTestGetsNoResult() {
        NoResultTestCase.results.clear();
        loads.run(NoResultTestCase.class).passed(1);

        assertThat(NoResultTestCase.results).containsExactly(Optional.empty());
    }

    @BaseUrl("${server}")
    static class NoResultTestCase {
        static final List<Optional<LoadResult>> results = new ArrayList<>();

        @Test
        void plain() {}

        @AfterEach
        void keep(@Nullable LoadResult result) {
            results.add(Optional.ofNullable(result));
        }
    }

    @Test
    void retrofitOnTheInjectedClientIsMeasured() {
        loads.server().answer(request -> RawReply.ok(request.target()));

        Summary summary = loads.run(RetrofitTestCase.class).passed(1).summary();

        assertThat(summary.names("endpoints")).containsExactlyInAnyOrder("GET /orders/{id}", "order status");
        assertThat(summary.count("http_reqs")).isEqualTo(6);
        assertThat(loads.server().received())
                .allSatisfy(request -> assertThat(request.header("x-retrofit")).isEqualTo("yes"));
    }

    interface Orders {
        @GET("orders/{id}")
        Call<ResponseBody> order(@retrofit2.http.Path("id") int id);

        @GET("orders/{id}/status")
        Call<ResponseBody> status(@retrofit2.http.Path("id") int id, @Tag EndpointName name);
    }

    @ExtendWith(CartResolver.class)
    static class RetrofitTestCase {
        @LoadTest(vus = 3)
        void load(OkHttpClient client, Cart cart, VirtualUser user) throws IOException {
            Orders orders = new Retrofit.Builder()
                    .baseUrl(cart.server())
                    .client(client.newBuilder()
                            .addInterceptor(chain -> chain.proceed(chain.request()
                                    .newBuilder()
                                    .header("x-retrofit", "yes")
                                    .build()))
                            .build())
                    .build()
                    .create(Orders.class);
            try (ResponseBody body = orders.order(user.id()).execute().body()) {
                user.check("is the order", body != null && body.string().equals("/orders/" + user.id()));
            }
            orders.status(17, new EndpointName("order status")).execute();
        }
    }
}

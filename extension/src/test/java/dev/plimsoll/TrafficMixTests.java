/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.data.AccessLog;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.HttpClients;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.user.Sample;
import dev.plimsoll.user.Sessions;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficMixTests {
    private static final UserBody NOTHING = (user, http) -> {};

    @RegisterExtension
    final Loads loads = new Loads();

    private final HttpClients.UnmeasuredHttp client =
            HttpClients.unmeasured(new HttpSettings("http://127.0.0.1:1", List.of(), List.of(), ""));

    @TempDir
    Path directory;

    @AfterEach
    void closeClient() throws Throwable {
        client.close();
    }

    /** How often each branch ran in so many runs by one user. */
    private Map<String, Long> ran(TrafficMix mix, int times) throws Exception {
        Sessions sessions = Sessions.start();
        for (int i = 0; i < times; i++) {
            mix.run(sessions.session().user(), client.http());
        }
        return sessions.samples().stream()
                .map(Sample::place)
                .collect(Collectors.groupingBy(place -> place.group(), Collectors.counting()));
    }

    @Test
    void sharesFollowTheWeights() throws Exception {
        TrafficMix mix = TrafficMix.of()
                .add(80, "create", NOTHING)
                .add(15, "usage", NOTHING)
                .add(5, "report", NOTHING);

        Map<String, Long> ran = ran(mix, 10_000);

        assertThat(ran).containsOnlyKeys("::create", "::usage", "::report");
        // 4 sigma of a binomial of 10,000
        assertThat(ran.getOrDefault("::create", 0L)).isCloseTo(8_000L, within(160L));
        assertThat(ran.getOrDefault("::usage", 0L)).isCloseTo(1_500L, within(143L));
        assertThat(ran.getOrDefault("::report", 0L)).isCloseTo(500L, within(88L));
    }

    @Test
    void sameSeedMakesTheSameChoices() throws Exception {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        for (List<String> order : List.of(first, second)) {
            ran(
                    TrafficMix.of()
                            .add(1, "a", (user, http) -> order.add("a"))
                            .add(1, "b", (user, http) -> order.add("b")),
                    50);
        }
        assertThat(first).isEqualTo(second).contains("a", "b");
    }

    @Test
    void branchMayThrowAndIsTimedAllTheSame() {
        Sessions sessions = Sessions.start();
        TrafficMix mix = TrafficMix.of().add(1, "broken", (user, http) -> {
            throw new IOException("no disk");
        });

        assertThatThrownBy(() -> mix.run(sessions.session().user(), client.http()))
                .isInstanceOf(IOException.class)
                .hasMessage("no disk");
        assertThat(sessions.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.place().group()).isEqualTo("::broken"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void weightMustBeMoreThanNothing(double weight) {
        assertThatThrownBy(() -> TrafficMix.of().add(weight, "create", NOTHING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("TrafficMix.add(%s, \"create\", …): the weight must be greater than 0", weight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a::b"})
    void branchNeedsAPlainName(String name) {
        assertThatThrownBy(() -> TrafficMix.of().add(1, name, NOTHING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a branch must have a name");
    }

    @Test
    void nameTwiceAndNoBranchAreMistakes() {
        TrafficMix one = TrafficMix.of().add(1, "create", NOTHING);
        assertThatThrownBy(() -> one.add(2, "create", NOTHING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is already a branch \"create\"");
        assertThatThrownBy(() -> ran(TrafficMix.of(), 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must have at least one branch");
    }

    private AccessLog log(Map<String, Integer> requests) throws IOException {
        String lines = requests.entrySet().stream()
                .flatMap(each -> Stream.generate(() ->
                                "::1 - - [21/Nov/2026:10:00:00 +0000] \"%s HTTP/1.1\" 200 5".formatted(each.getKey()))
                        .limit(each.getValue()))
                .collect(Collectors.joining("\n"));
        return AccessLog.read(Files.writeString(directory.resolve("access.log"), lines + "\nGARBAGE\n"));
    }

    private AccessLog shop() throws IOException {
        return log(Map.of("GET /items/17", 600, "GET /users/ann", 150, "GET /users/bob", 150, "GET /favicon.ico", 100));
    }

    @Test
    void weightsComeFromTheAccessLog() throws Exception {
        LoggedMix mix =
                TrafficMix.fromAccessLog(shop()).on("GET /items/{id}", NOTHING).on("GET /users/{name}", NOTHING);

        assertThat(mix.shareOfOthers()).isCloseTo(0.1, within(1e-9));
        Map<String, Long> ran = ran(mix.otherwise(NOTHING), 10_000);
        assertThat(ran).containsOnlyKeys("::GET /items/{id}", "::GET /users/{name}", "::other");
        assertThat(ran.getOrDefault("::GET /items/{id}", 0L)).isCloseTo(6_000L, within(196L));
        assertThat(ran.getOrDefault("::GET /users/{name}", 0L)).isCloseTo(3_000L, within(184L));
        assertThat(ran.getOrDefault("::other", 0L)).isCloseTo(1_000L, within(120L));
    }

    @Test
    void routesWithoutABranchAreAMistakeUnlessTheyAreSpokenOf() throws Exception {
        LoggedMix mix = TrafficMix.fromAccessLog(shop()).on("GET /items/{id}", NOTHING);

        assertThatThrownBy(mix::ofAllRoutes)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("40 % of the requests in ")
                .hasMessageContaining("on 3 routes without a branch: GET /users/ann (15 %), GET /users/bob (15 %),"
                        + " GET /favicon.ico (10 %)");
        assertThat(mix.ignoringOthers().notes())
                .satisfiesExactly(
                        unreadable -> assertThat(unreadable)
                                .endsWith(
                                        "access.log: 1 of 1001 lines is not a request; the first is line 1001: \"GARBAGE\""),
                        left -> assertThat(left).startsWith("the mix leaves out 40 % of the requests in "));
        assertThat(ran(mix.ignoringOthers(), 20)).containsOnlyKeys("::GET /items/{id}");
        assertThat(ran(
                        mix.on("GET /{a}/{b}", NOTHING)
                                .on("GET /favicon.ico", NOTHING)
                                .ofAllRoutes(),
                        100))
                .containsKeys("::GET /items/{id}", "::GET /{a}/{b}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /item/{id}, 'did you mean \"GET /items/{id}\"?'",
        "POST /orders, routes without a branch: GET /items/{id} (60 %)",
        "GET /users/ann/x, no request in"
    })
    void routeThatIsNotInTheLogIsAMistake(String route, String told) throws IOException {
        LoggedMix mix = TrafficMix.fromAccessLog(shop());
        assertThatThrownBy(() -> mix.on(route, NOTHING))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("on(\"" + route + "\", …)")
                .hasMessageContaining(told);
    }

    @Test
    void eachBranchHasItsFiguresInTheReport() throws IOException {
        MixTestCase.log = shop();
        Ran ran = loads.run(MixTestCase.class).passed(1);

        Summary summary = ran.summary();
        assertThat(summary.names("groups")).containsExactlyInAnyOrder("::create", "::usage", "::GET /items/{id}");
        long created = summary.of("groups", "::create").at("/duration/count").asLong();
        long used = summary.of("groups", "::usage").at("/duration/count").asLong();
        assertThat(created + used).isEqualTo(60);
        assertThat(summary.of("groups", "::usage").path("requests").asLong()).isEqualTo(used);
        assertThat(summary.of("groups", "::create").path("requests").asLong()).isEqualTo(2 * created);
        assertThat(summary.of("groups", "::create").at("/requestDuration/count").asLong())
                .isEqualTo(2 * created);
        assertThat(summary.of("groups", "::GET /items/{id}").path("failed").asLong())
                .isZero();
        assertThat(summary.state("group_duration{group:'::create'}: count>0")).isEqualTo("MET");
        assertThat(ran.printed())
                .contains("{group:'::create'}", "{group:'::GET /items/{id}'}")
                .contains("warning: the mix leaves out 40 % of the requests in ");
    }

    @BaseUrl("${server}")
    static class MixTestCase {
        static @Nullable AccessLog log;
        final TrafficMix logged = TrafficMix.fromAccessLog(Objects.requireNonNull(log))
                .on(
                        "GET /items/{id}",
                        (user, http) -> http.get("/items/{id}", 7).send())
                .ignoringOthers();
        final TrafficMix mix =
                TrafficMix.of().add(1, "create", MixTestCase::create).add(1, "usage", MixTestCase::use);

        @LoadTest(vus = 3, iterations = 60)
        @Threshold("group_duration{group:'::create'}: count>0")
        void load(VirtualUser user, Http http) throws Exception {
            mix.run(user, http);
            logged.run(user, http);
        }

        private static void use(VirtualUser user, Http http) {
            http.get("/usage").send();
        }

        private static void create(VirtualUser user, Http http) {
            http.post("/items").send();
            http.get("/items/1").send();
        }

        @AfterEach
        void viewsOfBranches(LoadResult result) {
            assertThat(result.group("create").count()).isPositive();
            assertThat(result.group("create").max()).isPositive();
            assertThat(result.group("none").count()).isZero();
        }
    }
}

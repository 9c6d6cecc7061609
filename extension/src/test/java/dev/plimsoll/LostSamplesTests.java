/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.assertj.LoadAssertions;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.MetricView;
import dev.plimsoll.verdict.ThresholdResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * More than 1,000 series: what a threshold names is counted under its own name all the same, and what nobody named is no
 * data where its samples may be among the others. Never a pass.
 */
class LostSamplesTests {
    private static final int SERIES = 1100;

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void configure() {
        loads.configuration().forEach(System::setProperty);
        loads.server()
                .answer(request ->
                        request.target().startsWith("/pay") ? RawReply.status(503, "busy") : RawReply.ok("ok"));
    }

    @AfterEach
    void restore() {
        loads.configuration().keySet().forEach(System::clearProperty);
    }

    /** What fills the series before anything else happens. */
    enum Flood {
        ENDPOINTS {
            @Override
            void once(VirtualUser user, Http http, int i) {
                http.get("/" + name(i)).send();
            }
        },
        OWN_TAGS {
            @Override
            void once(VirtualUser user, Http http, int i) {
                http.get("/item").tag("order", name(i)).send();
            }
        },
        CHECKS {
            @Override
            void once(VirtualUser user, Http http, int i) {
                user.check(name(i), true);
            }
        },
        GROUPS {
            @Override
            void once(VirtualUser user, Http http, int i) {
                user.group(name(i), () -> {});
            }
        },
        METRICS {
            @Override
            void once(VirtualUser user, Http http, int i) {
                user.count(name(i));
            }
        };

        abstract void once(VirtualUser user, Http http, int i);

        /** Without digits, which an endpoint's name would leave out. */
        static String name(int i) {
            return "n"
                    + Integer.toString(i, 26)
                            .chars()
                            .map(c -> c <= '9' ? c - '0' + 'a' : c - 'a' + 'k')
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        }
    }

    private static final String[] NAMED = {
        "http_reqs{endpoint:pay}: count==0",
        "http_req_failed{endpoint:pay}: rate==0",
        "http_req_failed{endpoint:pay, method:POST}: rate<50%",
        "http_reqs{region:eu}: count==0",
        "http_req_failed{region:eu, endpoint:pay}: rate<1%",
        "http_reqs{group:'::paying'}: count==0",
        "checks{check:paid}: rate==100%",
        "checks{group:'::paying', check:paid}: rate==100%",
        "refused: count<1",
        "refusals: rate<10%",
        "http_reqs{status:503}: count==0"
    };

    @ParameterizedTest
    @EnumSource
    void whatAThresholdNamesIsCountedUnderItsOwnName(Flood flood) {
        LoadResult result = load(flood, 1, NAMED).measure();

        assertThat(result.thresholds().subList(0, NAMED.length))
                .allSatisfy(threshold -> assertThat(threshold)
                        .isInstanceOfSatisfying(
                                ThresholdResult.Missed.class,
                                missed -> assertThat(missed.samples())
                                        .as(threshold.rule().source())
                                        .isEqualTo(5)));
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("more than 1000 different series"));
    }

    private Load load(Flood flood, int users, String... thresholds) {
        Load load = Load.test("flooded")
                .baseUrl(loads.server().url())
                .scenario(
                        "default",
                        s -> s.vus(users).iterations(users).body((user, http) -> {
                            for (int i = 0; i < SERIES; i++) {
                                flood.once(user, http, i);
                            }
                            for (int i = 0; i < 5; i++) {
                                user.group("paying", () -> {
                                    boolean paid = !http.post("/pay")
                                            .endpoint("pay")
                                            .tag("region", "eu")
                                            .send()
                                            .failed();
                                    user.check("paid", paid);
                                });
                                user.count("refused");
                                user.rate("refusals", true);
                            }
                        }));
        for (String threshold : thresholds) {
            load = load.threshold(threshold);
        }
        return load;
    }

    @Test
    void windowsAndPhasesOfWhatIsNamedAreCompleteToo() {
        LoadResult result = Load.test("flooded")
                .baseUrl(loads.server().url())
                .scenario(
                        "default",
                        s -> s.vus(1).duration("3s").warmup("1s").body((user, http) -> {
                            if (user.iteration() == 0) {
                                for (int i = 0; i < SERIES; i++) {
                                    user.check(Flood.name(i), true);
                                }
                            }
                            http.post("/pay").endpoint("pay").send();
                            user.sleep("20ms");
                        }))
                .threshold("http_req_failed{endpoint:pay}: rate<1%", t -> t.window("1s"))
                .threshold("http_req_failed{endpoint:pay, phase:hold}: rate<1%")
                .measure();

        assertThat(result.thresholds().subList(0, 2)).allMatch(ThresholdResult.Missed.class::isInstance);
    }

    @Test
    void abortOnFailFiresForWhatIsNamed() {
        LoadResult result = Load.test("flooded")
                .baseUrl(loads.server().url())
                .scenario(
                        "default",
                        s -> s.vus(1).duration("2m").body((user, http) -> {
                            if (user.iteration() == 0) {
                                for (int i = 0; i < SERIES; i++) {
                                    user.check(Flood.name(i), true);
                                }
                            }
                            http.post("/pay").endpoint("pay").send();
                            user.sleep("20ms");
                        }))
                .threshold("http_req_failed{endpoint:pay}: rate<1%", t -> t.abortOnFail())
                .measure();

        assertThat(result.abortedBy()).isPresent();
    }

    static Stream<Arguments> unnamed() {
        return Stream.of(
                Arguments.of(Flood.ENDPOINTS, (Function<LoadResult, MetricView>) result -> result.endpoint("pay")),
                Arguments.of(Flood.CHECKS, (Function<LoadResult, MetricView>) result -> result.group("paying")),
                Arguments.of(Flood.METRICS, (Function<LoadResult, MetricView>) result -> result.metric("refused")));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("unnamed")
    void figureOfWhatNobodyNamedIsRefusedWhereItsSamplesMayBeAmongTheOthers(
            Flood flood, Function<LoadResult, MetricView> view) {
        LoadResult result = load(flood, 1).measure();

        assertThatThrownBy(() -> view.apply(result).count())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not known: ")
                .hasMessageContaining("not kept apart");
        assertThatThrownBy(() -> view.apply(result).avg()).hasMessageContaining("not kept apart");
    }

    @Test
    void assertionOnWhatNobodyNamedFailsAndSaysWhatToDo() {
        LoadResult result = load(Flood.ENDPOINTS, 1).measure();

        assertThatThrownBy(() ->
                        LoadAssertions.assertThat(result).endpoint("pay").p99().isLessThan(Duration.ofMinutes(1)))
                .hasMessageContaining("http_req_duration{endpoint:pay} p99<1m was no data")
                .hasMessageContaining(
                        "samples were not kept apart, as there were too many series: name it in a threshold");
        assertThatThrownBy(() -> LoadAssertions.assertThat(result)
                        .endpoint("pay")
                        .count()
                        .isZero())
                .hasMessageContaining("was no data");
    }

    @Test
    void ownTagsGoBeforeEndpointsSoThatAnEndpointKeepsItsFigures() {
        LoadResult result = load(Flood.OWN_TAGS, 1).measure();

        assertThat(result.endpoint("pay").count()).isEqualTo(5);
        assertThat(result.endpoint("GET /item").count()).isEqualTo(SERIES);
        assertThat(result.metric("http_reqs").count()).isEqualTo(SERIES + 5);
    }

    @Test
    void endpointOfABaselineIsKeptApart() throws IOException {
        Path file = Files.createTempFile("baseline", ".json");
        Files.delete(file);
        try {
            System.setProperty("plimsoll.baseline", "update");
            loads.server().answer(request -> RawReply.ok("ok"));
            baseline(file, false).measure();
            System.setProperty("plimsoll.baseline", "check");
            LoadResult checked = baseline(file, true).measure();

            assertThat(checked.endpoint("pay").count()).isEqualTo(40);
            assertThat(checked.thresholds())
                    .filteredOn(threshold -> threshold.rule().tags().get("endpoint") != null)
                    .isNotEmpty()
                    .noneMatch(ThresholdResult.NoData.class::isInstance);
        } finally {
            System.clearProperty("plimsoll.baseline");
            Files.deleteIfExists(file);
        }
    }

    private Load baseline(Path file, boolean flooded) {
        return Load.test("flooded")
                .baseUrl(loads.server().url())
                .baseline(b -> b.file(file.toString()).maxRegression("10000%"))
                .scenario(
                        "default",
                        s -> s.iterations(40).body((user, http) -> {
                            if (flooded && user.iteration() == 0) {
                                for (int i = 0; i < SERIES; i++) {
                                    user.check(Flood.name(i), true);
                                }
                            }
                            http.post("/pay").endpoint("pay").send();
                        }));
    }
}

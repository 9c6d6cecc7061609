/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.assertj.LoadAssertions;
import dev.plimsoll.data.Weighted;
import dev.plimsoll.http.Http;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever takes a duration or a number takes its edges, too: it means what it says, or a clear error. */
class EdgeValueTests {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration LONG_AGO = Duration.ofSeconds(Long.MIN_VALUE);
    private static final List<Duration> HUGE =
            List.of(Duration.ofDays(366), Duration.ofDays(106_752), Duration.ofDays(1_000_000), FOREVER);
    private static final List<Duration> NEGATIVE =
            List.of(Duration.ofNanos(-1), Duration.ofSeconds(-1), Duration.ofDays(-1_000_000), LONG_AGO);

    @RegisterExtension
    final ProgrammaticLoads loads = new ProgrammaticLoads();

    private static Stream<Duration> all() {
        return Stream.of(HUGE, NEGATIVE, List.of(Duration.ZERO, Duration.ofNanos(1)))
                .flatMap(List::stream);
    }

    private @Nullable Throwable thrownIn(BiConsumer<VirtualUser, Http> body) {
        var thrown = new AtomicReference<@Nullable Throwable>();
        LoadResult result = loads.load("edges")
                .scenario("s", s -> s.body((user, http) -> thrown.set(catchThrowable(() -> body.accept(user, http)))))
                .measure();
        assertThat(result.metric("iterations").count()).isOne();
        return thrown.get();
    }

    @Test
    void timeoutsAreAsLongAsAnyoneWaits() {
        for (Duration huge : HUGE) {
            assertThat(thrownIn((user, http) -> assertThat(
                                    http.get("/").timeout(huge).send().status())
                            .isEqualTo(200)))
                    .isNull();
        }
        for (Duration none : NEGATIVE) {
            assertThat(thrownIn((user, http) -> http.get("/").timeout(none)))
                    .hasMessage("timeout(%s): must be greater than 0".formatted(none));
        }
    }

    @Test
    void negativePausesAreNone() {
        for (Duration none : NEGATIVE) {
            assertThat(thrownIn((user, http) -> {
                        user.sleep(none);
                        user.think(random -> none);
                    }))
                    .isNull();
        }
    }

    @Test
    void endlessPausesEndWithTheLoad() {
        for (Duration huge : HUGE) {
            LoadResult result = loads.load("pause")
                    .scenario("s", s -> s.duration("100ms").gracefulStop("0s").body((user, http) -> user.sleep(huge)))
                    .measure();
            assertThat(result.verdict()).isNotEqualTo(Verdict.ABORTED);
            assertThat(result.metric("iterations_interrupted").count()).isOne();
        }
    }

    @Test
    void startsAreLaterByWhatIsSaidToTheNanosecond() {
        assertThat(startOf(Duration.ofNanos(1_500_001))).isEqualTo(Duration.ofNanos(1_500_001));
        assertThat(startOf(Duration.ZERO)).isZero();
    }

    private Duration startOf(Duration delay) {
        return loads.load("later")
                .scenario("s", s -> s.startAfter(delay).body((user, http) -> {}))
                .measure()
                .plan()
                .scenarios()
                .get(0)
                .startAfter();
    }

    @Test
    void startsThatNeverComeAreErrors() {
        for (Duration wrong : Stream.concat(HUGE.stream(), NEGATIVE.stream()).toList()) {
            assertThat(catchThrowable(() -> startOf(wrong)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("startAfter = \"")
                    .hasMessageMatching("(?s).*(365d|negative).*");
        }
    }

    @Test
    void assertionsCompareWithAnyDuration() {
        LoadResult result = RecordedRun.of().ok("GET /", 5).tick().result();
        for (Duration huge : HUGE) {
            LoadAssertions.assertThat(result).endpoint("GET /").p95().isLessThan(huge);
            LoadAssertions.assertThat(result).endpoint("GET /").shareBelow(huge).isEqualTo(1);
            assertThat(result.endpoint("GET /").shareBelow(huge)).isEqualTo(1);
        }
        for (Duration none : NEGATIVE) {
            LoadAssertions.assertThat(result).endpoint("GET /").p95().isGreaterThan(none);
            assertThat(result.endpoint("GET /").shareBelow(none)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void assertionsCompareWithNumbersOnly(double wrong) {
        LoadResult result = RecordedRun.of().ok("GET /", 5).tick().result();
        assertThat(List.<ThrowingCallable>of(
                        () -> LoadAssertions.assertThat(result)
                                .endpoint("GET /")
                                .p95()
                                .isLessThan(wrong),
                        () -> LoadAssertions.assertThat(result)
                                .endpoint("GET /")
                                .count()
                                .isGreaterThan(wrong),
                        () -> LoadAssertions.assertThat(result)
                                .metric("http_req_failed")
                                .rate()
                                .isLessThan(wrong)))
                .allSatisfy(assertion -> assertThat(catchThrowable(assertion))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(String.valueOf(wrong)));
    }

    @Test
    void limitsOfAStartAreAboveZero() {
        for (Duration none :
                Stream.concat(NEGATIVE.stream(), Stream.of(Duration.ZERO)).toList()) {
            assertThat(catchThrowable(() -> LocalProcess.of(Path.of("true")).readyWithin(none)))
                    .hasMessage("readyWithin(%s): must be greater than 0".formatted(none));
        }
    }

    @Test
    void aStartMayTakeForever() throws Exception {
        var process = LocalProcess.of(Path.of("/bin/sh"))
                .arguments("-c", "echo ready; sleep 60")
                .readyWhenPrinted("ready")
                .readyWithin(FOREVER);
        process.start();
        process.stop();
    }

    private static Arguments wrong(String what, Consumer<Load> load) {
        return Arguments.of(what, load);
    }

    private static Consumer<Load> scenario(Function<LoadScenario, LoadScenario> shape) {
        return load -> load.scenario("s", s -> shape.apply(s).body((user, http) -> {}));
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of(
                wrong("iterations = -1", scenario(s -> s.iterations(-1))),
                wrong("iterations = " + Long.MAX_VALUE, scenario(s -> s.iterations(Long.MAX_VALUE))),
                wrong("iterations = " + Long.MIN_VALUE, scenario(s -> s.iterations(Long.MIN_VALUE))),
                wrong("iterationsPerVu = -1", scenario(s -> s.iterationsPerVu(-1))),
                wrong(
                        "iterationsPerVu = " + Long.MAX_VALUE,
                        scenario(s -> s.vus(2).iterationsPerVu(Long.MAX_VALUE))),
                wrong("vus = 0", scenario(s -> s.vus(0).duration("1s"))),
                wrong(
                        "vus = " + Integer.MAX_VALUE,
                        scenario(s -> s.vus(Integer.MAX_VALUE).duration("1s"))),
                wrong("maxVus = -1", scenario(s -> s.rate("1/s").duration("1s").maxVus(-1))),
                wrong(
                        "maxVus = " + Integer.MAX_VALUE,
                        scenario(s -> s.rate("1/s").duration("1s").maxVus(Integer.MAX_VALUE))),
                wrong("is too high", scenario(s -> s.rate("999999999999999/ns").duration("1s"))),
                wrong("must be greater than 0", scenario(s -> s.rate("0/s").duration("1s"))),
                wrong("is not a rate", scenario(s -> s.rate("-1/s").duration("1s"))),
                wrong("is not a rate", scenario(s -> s.rate("1/0s").duration("1s"))),
                wrong("365d", scenario(s -> s.duration("366d"))),
                wrong("365d", scenario(s -> s.duration("365d").warmup("1s"))),
                wrong("365d", scenario(s -> s.stages("365d:1", "365d:1"))),
                wrong("365d", scenario(s -> s.duration("1s").gracefulStop("366d"))),
                wrong("365d", scenario(s -> s.duration("999999999999999999d"))),
                wrong("lasts 0 s", scenario(s -> s.duration("0s"))));
    }

    @ParameterizedTest
    @MethodSource("wrongNumbers")
    void loadsOutOfRangeAreErrors(String message, Consumer<Load> definition) {
        Load load = loads.load("range");
        definition.accept(load);
        assertThat(catchThrowable(load::measure))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void weightsArePositive(double weight) {
        assertThat(catchThrowable(() -> Weighted.of("a", weight))).hasMessageContaining("must be greater than 0");
        assertThat(catchThrowable(() -> TrafficMix.of().add(weight, "a", (user, http) -> {})))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must be greater than 0");
    }

    @Test
    void weightsHaveASum() {
        assertThat(catchThrowable(() -> Weighted.of("a", Double.MAX_VALUE).or("b", Double.MAX_VALUE)))
                .hasMessageContaining("are too large");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0})
    void nobodyMeetsNobody(int users) {
        assertThat(thrownIn((user, http) -> user.rendezvous("gate", users))).hasMessageContaining("at least 1");
    }

    @Test
    void numbersAreDrawnFromTheWholeRange() {
        assertThat(thrownIn((user, http) -> {
                    user.between(Integer.MIN_VALUE, Integer.MAX_VALUE);
                    assertThat(user.between(Integer.MAX_VALUE, Integer.MAX_VALUE))
                            .isEqualTo(Integer.MAX_VALUE);
                }))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 100.1, Double.POSITIVE_INFINITY})
    void percentilesAreFrom0To100(double p) {
        LoadResult result = RecordedRun.of().ok("GET /", 5).tick().result();
        assertThat(catchThrowable(() -> result.endpoint("GET /").percentile(p)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 100");
        assertThat(catchThrowable(() ->
                        LoadAssertions.assertThat(result).endpoint("GET /").percentile(p)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 100");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyDurationCanBeWrittenAndCompared(Duration duration) {
        assertThat(TimeText.exact(duration)).isNotBlank();
        assertThat(Nanos.millis(duration)).isFinite();
        assertThat(Nanos.clamped(duration, Duration.ofDays(365))).isBetween(0L, 31_536_000_000_000_000L);
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.plan.settings.SettingKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting is checked before the load: a gate with a typo in it must not be open. */
class WrongSettingTests {
    /** Any text is right. */
    private static final Set<String> FREE = Set.of("environment", "redact", "worker.label");

    private static final Map<String, List<String>> WRONG = new HashMap<>();

    static {
        wrong("vus", "0", "-1", "two", "1.5");
        wrong("iterations", "-1", "many", "1e3");
        wrong("iterationsPerVu", "-1", "many");
        wrong("maxVus", "-1", "x");
        wrong("duration", "soon", "-1s", "10");
        wrong("rampUp", "soon");
        wrong("workers", "0", "-1", "two", "1.5", "join", "join:", "join:0", "join:x");
        wrong("workers.deploy", "soon");
        wrong("workers.lost", "ignore");
        wrong("workers.bind", "7900", "host", "host:", "host:65536", "http://host:1", ":7900");
        wrong("workers.insecure", "perhaps");
        wrong("workers.tls.certificate", "nowhere.pem", "a\0b");
        wrong("workers.tls.key", "nowhere.pem", "a\0b");
        wrong("coordinator", "7900", "host", "host:0", "host:65536", "http://host:1");
        wrong("token.file", "nowhere", "a\0b");
        wrong("rampDown", "soon");
        wrong("warmup", "soon");
        wrong("pace", "soon");
        wrong("gracefulStop", "soon");
        wrong("stages", "10s", "10s:x", "10s:5,,");
        wrong("rate", "fast", "0/s", "5");
        wrong("arrivals", "odd");
        wrong("isolation", "some", "ALL OF THEM");
        wrong("peak", "much", "-1");
        wrong("before", "soon");
        wrong("hold", "soon");
        wrong("recovery", "soon");
        wrong("after", "soon");
        wrong("window", "soon");
        wrong("from", "x", "1.5");
        wrong("to", "x");
        wrong("step", "x");
        wrong("ramp", "soon");
        wrong("every", "soon");
        wrong("upTo", "x", "NaN");
        wrong("atLeast", "x", "Infinity", "10d");
        wrong("precision", "x", "1 0%", "0x1p3", "10d%");
        wrong("maxDrift", "x", "NaN");
        wrong("maxResourceDrift", "x", "NaN", "-1%");
        wrong("baseUrl", "nowhere", "ftp://host", "http://");
        wrong("scenario", "nope");
        wrong("timeScale", "0", "-1", "x", "11", "NaN");
        wrong("thresholds", "enfroce", "yes");
        wrong("inconclusive", "fial", "warn ing");
        wrong("enabled", "yes", "flase");
        wrong("requireTargets", "yes");
        wrong("baseline", "chekc");
        wrong("seed", "x", "1.5");
        wrong("runId", "Zoë", "a\nb");
        wrong("progress", "lively");
        wrong("progress.port", "70000");
        wrong("summary.trendStats", "avg,p(101)", "averge");
        wrong("summary.buckets", "5", "10ms,5ms", "5ms,5ms");
        wrong("report.dir", "a\0b");
        wrong("body.max", "16", "-1MB", "lots");
        wrong("out", "jsn=a", "json", "influxdb=x", "otlp=x", "otlp=http://host:0");
        wrong("body.max", "16", "0MB", "3GB", "lots");
        wrong("traceUrl", "nowhere", "http://h/");
        wrong("trace", "on", "of");
        wrong("trace.sample", "-1", "2", "110%", "often");
        wrong("trace.port", "otlp", "0", "65536", "-1");
        wrong("trace.agent", "nowhere.jar", "pom.xml", "a\0b");
        wrong("jfr", "on", "onmis");
        wrong("github", "on");
        wrong("redact.pattern", "(");
    }

    @RegisterExtension
    final Loads loads = new Loads();

    private static void wrong(String key, String... values) {
        WRONG.put(key, List.of(values));
    }

    static Stream<Arguments> everySetting() {
        return SettingKey.ALL.stream()
                .map(SettingKey::name)
                .filter(key -> !FREE.contains(key))
                .flatMap(key -> WRONG.getOrDefault(key, List.of()).stream().map(value -> Arguments.of(key, value)));
    }

    @Test
    void noSettingIsLeftOut() {
        assertThat(SettingKey.ALL.stream().map(SettingKey::name).filter(key -> !FREE.contains(key)))
                .as("a new setting needs a wrong value here")
                .containsExactlyInAnyOrderElementsOf(WRONG.keySet());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("everySetting")
    void wrongValueIsAConfigurationErrorBeforeTheFirstRequest(String key, String value) {
        String ofTest = key.equals("scenario") ? "PlainTestCase.load." : ""; // for all tests, it names those of others
        Ran ran = loads.with("plimsoll." + ofTest + key, value).run(testWith(key));

        assertThat(ran.failure())
                .as(ran.results().testEvents().failed().list().toString())
                .isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).containsIgnoringCase(key.equals("baseUrl") ? "base URL" : key);
        assertThat(ran.message().chars().filter(Character::isISOControl).filter(c -> c != '\n'))
                .isEmpty();
        assertThat(loads.server().received()).isEmpty();
    }

    static Stream<Arguments> controlCharacters() {
        return Stream.of("\u001b[31mred", "a\u0007b", "a\u0000b", "a\rb", "\u202eabc", "\u009b31m")
                .flatMap(text -> Stream.of(
                                "rate", "duration", "inconclusive", "seed", "redact.pattern", "out", "baseUrl")
                        .map(key -> Arguments.of(key, key.equals("redact.pattern") ? "(" + text : text)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("controlCharacters")
    void configurationErrorsEchoNoControlCharacters(String key, String value) {
        assertThat(loads.with("plimsoll." + key, value).run(testWith(key)).message())
                .doesNotContain("\u001b", "\u0007", "\0", "\r", "\u202e", "\u009b");
    }

    private static Class<?> testWith(String key) {
        return switch (key) {
            case "peak", "before", "recovery", "after", "window" -> SpikeTestCase.class;
            case "hold", "from", "to", "step", "ramp" -> StressTestCase.class;
            case "every", "upTo", "atLeast", "precision" -> BreakpointTestCase.class;
            case "maxDrift", "maxResourceDrift" -> SoakTestCase.class;
            case "rate", "maxVus", "arrivals" -> RateTestCase.class;
            case "stages" -> StagesTestCase.class;
            case "duration", "rampUp", "rampDown", "warmup", "pace", "gracefulStop" -> DurationTestCase.class;
            case "iterationsPerVu" -> PerUserTestCase.class;
            case "baseline" -> BaselineTestCase.class;
            default -> PlainTestCase.class;
        };
    }

    @BaseUrl("${server}")
    static class PlainTestCase {
        @LoadTest(vus = 2, iterations = 2)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class PerUserTestCase {
        @LoadTest(vus = 2, iterationsPerVu = 1)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class DurationTestCase {
        @LoadTest(vus = 2, duration = "100ms")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class RateTestCase {
        @LoadTest(rate = "10/s", duration = "100ms")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class StagesTestCase {
        @LoadTest(stages = "100ms:2")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class BaselineTestCase {
        @LoadTest(iterations = 2)
        @Baseline
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class SpikeTestCase {
        @SpikeTest(baseline = "2", peak = "4", before = "100ms", hold = "100ms", recovery = "100ms", window = "100ms")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class StressTestCase {
        @StressTest(from = 1, to = 2, step = 1, hold = "100ms")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class BreakpointTestCase {
        @BreakpointTest(from = 10, step = 10, every = "100ms", upTo = 20)
        @Threshold("http_req_failed: rate<5%")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class SoakTestCase {
        @SoakTest(vus = 2, duration = "100ms")
        void load(Http http) {
            http.get("/").send();
        }
    }
}

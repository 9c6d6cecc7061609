/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.TargetSystem;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Tests that Spring runs: its port is the base URL, its properties are placeholders, and nothing is started for either. */
class SpringHostTests {
    @RegisterExtension
    final Loads loads = new Loads();

    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void startApplication() {
        properties.put(
                "local.server.port",
                String.valueOf(URI.create(loads.server().url()).getPort()));
        properties.put("shop.slowest", "10s");
        SpringExtension.properties = properties;
        TARGET_STARTS.set(0);
    }

    private static final AtomicInteger TARGET_STARTS = new AtomicInteger();

    private List<String> pathsAsked() {
        return loads.server().received().stream()
                .map(request -> request.target())
                .toList();
    }

    @Test
    void relativePathsGoToTheApplicationInSetUpAndUnderLoad() {
        loads.run(RelativeTestCase.class).passed(1);

        assertThat(pathsAsked()).containsExactly("/seed", "/items", "/items");
    }

    @ExtendWith(SpringExtension.class)
    static class RelativeTestCase {
        @BeforeEach
        void seed(Http http) {
            http.get("/seed").send();
        }

        @LoadTest(iterations = 2)
        @Threshold("p95<${shop.slowest}")
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "server.servlet.context-path, /shop, /shop/items",
        "spring.webflux.base-path, /reactive, /reactive/items",
        "server.ssl.enabled, true, /items", // nothing to be secure with
    })
    void pathOfTheApplicationComesBeforeThatOfTheRequest(String property, String value, String asked) {
        properties.put(property, value);

        loads.run(OnceTestCase.class).passed(1);

        assertThat(pathsAsked()).containsExactly(asked);
    }

    @ExtendWith(SpringExtension.class)
    static class OnceTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @ParameterizedTest
    @CsvSource({"server.ssl.bundle, web", "server.ssl.key-store, keys.p12", "server.ssl.certificate, cert.pem"})
    void secureApplicationIsCalledByHttps(String property, String value) {
        properties.put(property, value);

        Ran ran = loads.run(OnceTestCase.class);

        assertThat(ran.summary().json().path("config").path("baseUrl").asText()).startsWith("https://localhost:");
    }

    @Test
    void applicationWithDisabledTlsIsCalledByHttp() {
        properties.put("server.ssl.bundle", "web");
        properties.put("server.ssl.enabled", "false");

        loads.run(OnceTestCase.class).passed(1);
    }

    @Test
    void applicationWithoutAPortLeavesTheUsualMessage() {
        properties.remove("local.server.port");

        assertThat(loads.run(OnceTestCase.class).message()).contains("\"/items\" needs a base URL");
    }

    @Test
    void annotationAndSettingTakePrecedenceOverThePort() {
        loads.run(AnnotatedTestCase.class).passed(1);

        assertThat(pathsAsked()).containsExactly("/annotated/items");
    }

    @ExtendWith(SpringExtension.class)
    @BaseUrl("http://127.0.0.1:${local.server.port}/annotated")
    static class AnnotatedTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @Test
    void propertyThatOnlySpringKnowsIsUndecidedBeforeItRunsSoThatTheTargetStarts() {
        loads.run(WithTargetTestCase.class).passed(1);

        assertThat(TARGET_STARTS).hasValue(1);
        assertThat(pathsAsked())
                .as("the port of the application comes before the target")
                .containsExactly("/items");
    }

    @ExtendWith(SpringExtension.class)
    static class WithTargetTestCase {
        @LoadTarget
        static final TargetSystem DATABASE = new TargetSystem() {
            @Override
            public void start() {
                TARGET_STARTS.incrementAndGet();
            }

            @Override
            public void stop() {}

            @Override
            public URI baseUrl() {
                return URI.create("http://127.0.0.1:1");
            }
        };

        @LoadTest
        @Threshold("p95<${shop.slowest}")
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @Test
    void propertyThatNobodyKnowsIsAConfigurationErrorWhenTheTestStarts() {
        properties.remove("shop.slowest");

        assertThat(loads.run(WithTargetTestCase.class).message())
                .contains("${shop.slowest} has no value and no default");
        assertThat(pathsAsked()).isEmpty();
    }

    @Test
    void settingsAreNotReadFromTheApplication() {
        properties.put("plimsoll.vus", "7");

        loads.run(OnceTestCase.class).passed(1);

        assertThat(pathsAsked()).hasSize(1);
    }

    @Test
    void noApplicationIsStartedForASetUpMethodOfTheClass() {
        Ran ran = loads.run(BeforeAllTestCase.class);

        assertThat(ran.message()).contains("\"/seed\" needs a base URL").doesNotContain("was started");
    }

    @ExtendWith(SpringExtension.class)
    @Threshold("http_req_failed: rate==0")
    static class BeforeAllTestCase {
        @BeforeAll
        static void seed(Http http) {
            http.get("/seed").send();
        }

        @LoadTest
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @Test
    void programmaticFormGoesToThePortToo() {
        loads.configuration().forEach(System::setProperty);
        try {
            loads.run(ProgrammaticTestCase.class).passed(1);
        } finally {
            loads.configuration().keySet().forEach(System::clearProperty);
        }

        assertThat(pathsAsked()).containsExactly("/seed", "/items", "/items");
    }

    @ExtendWith(SpringExtension.class)
    static class ProgrammaticTestCase {
        @BeforeEach
        void seed(Http http) {
            http.get("/seed").send();
        }

        @Test
        @LoadIsolated
        void load() {
            Load.test("programmatic")
                    .scenario(
                            "s",
                            s -> s.iterations(2)
                                    .body((user, http) -> http.get("/items").send()))
                    .threshold("p95<${shop.slowest}")
                    .run();
        }
    }
}

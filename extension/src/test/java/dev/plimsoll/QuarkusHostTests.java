/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import io.quarkus.test.junit.QuarkusTestExtension;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that Quarkus runs: its test port, and that it leaves a load test to Plimsoll only where Plimsoll comes first. */
class QuarkusHostTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void startApplication() {
        ConfigProvider.values = Map.of("test.url", loads.server().url(), "shop.slowest", "10s");
    }

    @ParameterizedTest
    @ValueSource(classes = {FirstTestCase.class, ThresholdFirstTestCase.class})
    void withAnAnnotationOfPlimsollFirstRelativePathsGoToTheTestPort(Class<?> testCase) {
        loads.run(testCase).passed(1);

        assertThat(loads.server().received()).hasSize(3);
    }

    @BaseUrl("${test.url}")
    @ExtendWith(QuarkusTestExtension.class)
    static class FirstTestCase {
        @LoadTest(iterations = 3)
        @Threshold("p95<${shop.slowest}")
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @Threshold("http_reqs: count==3")
    @ExtendWith(QuarkusTestExtension.class)
    static class ThresholdFirstTestCase {
        @LoadTest(iterations = 3)
        void load(Http http) {
            http.get("/items").send();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {AloneTestCase.class, LaterTestCase.class, ProfileTestCase.class})
    void elseItIsAConfigurationErrorBeforeTheMethodIsCalled(Class<?> testCase) {
        Ran ran = loads.run(testCase);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .startsWith(
                        "@QuarkusTest calls test methods itself, once and without users: put an annotation of Plimsoll"
                                + " before it, as in @BaseUrl(\"${test.url}\") @QuarkusTest class "
                                + testCase.getSimpleName());
        assertThat(called).isFalse();
    }

    private static boolean called;

    @ExtendWith(QuarkusTestExtension.class)
    static class AloneTestCase {
        @LoadTest(iterations = 3)
        void load() {
            called = true;
        }
    }

    @ExtendWith(QuarkusTestExtension.class)
    @BaseUrl("${test.url}")
    static class LaterTestCase {
        @LoadTest(iterations = 3)
        void load() {
            called = true;
        }
    }

    @ExtendWith(QuarkusTestExtension.class)
    static class ProfileTestCase {
        @SmokeTest
        void load() {
            called = true;
        }
    }

    @Test
    void plainTestsBesideAreNobodysBusiness() {
        loads.run(PlainTestCase.class).passed(1);
    }

    @ExtendWith(QuarkusTestExtension.class)
    static class PlainTestCase {
        @Test
        void plain() {}
    }
}

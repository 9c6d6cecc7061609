/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A load test that must fail, and its message. */
class MissedThresholdTests {
    static class SlowAndFailingTestCase {
        @LoadTarget
        static final PlainSystem ITEMS = new PlainSystem(
                PlainBehaviour.QUICK.withDelay(Duration.ofMillis(40)).withFailureRate(0.3));

        @LoadTest(vus = 5, duration = "2s")
        @Threshold("p95<5")
        @Threshold(value = "p99<10", endpoint = "create_item")
        @Threshold("http_req_failed: rate<0.1%") // missed the most, however slow the machine
        void createsItems(VirtualUser user, Http http) {
            http.post("/items")
                    .header("authorization", "Bearer very-secret")
                    .json(Map.of("name", "rope"))
                    .endpoint("create_item")
                    .send();
            user.sleep("50ms");
        }
    }

    @Test
    void failureSaysWhatHowMuchWhereAndWhatNext(@TempDir Path reports) {
        TestExecutionResult result = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(SlowAndFailingTestCase.class))
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .configurationParameter("plimsoll.progress", "off")
                .configurationParameter("plimsoll.github", "off") // it fails on purpose
                .execute()
                .testEvents()
                .failed()
                .stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class);
        Throwable failure = result.getThrowable().orElseThrow();
        String message = String.valueOf(failure.getMessage());
        assertThat(message.lines().findFirst().orElseThrow())
                .matches("3 of 4 thresholds missed: http_req_failed rate<0.1% was \\d+(\\.\\d+)? % \\(n=\\d+\\)");
        assertThat(message)
                .contains("http_req_duration{endpoint:create_item}", "create_item: 500", "curl -i -X 'POST'")
                .contains("failing as configured", reports.toString())
                .doesNotContain("very-secret");
        assertThat(failure.getStackTrace())
                .singleElement()
                .satisfies(frame -> assertThat(frame.getMethodName() + frame.getLineNumber())
                        .matches("createsItems\\d+"));
    }
}

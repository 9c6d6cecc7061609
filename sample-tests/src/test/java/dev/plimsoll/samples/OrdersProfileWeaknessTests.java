/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static dev.plimsoll.samples.OrdersWeakness.LEAKS_A_LITTLE_MEMORY;
import static dev.plimsoll.samples.OrdersWeakness.LEAKS_CONNECTIONS;
import static dev.plimsoll.samples.OrdersWeakness.LEAKS_SOCKETS;
import static dev.plimsoll.samples.OrdersWeakness.SLOWER_WITH_EACH_ORDER;
import static dev.plimsoll.samples.OrdersWeakness.SLOW_AFTER_A_SPIKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak and the spike of orders notice what comes only with time: leaks, and a service that becomes slower. */
@Tag("long")
class OrdersProfileWeaknessTests {
    @TempDir
    private Path reports;

    private String messageOf(String profile, String scale, OrdersWeakness... weaknesses) {
        return FailedTest.messageOf(
                FailedTest.loadTest(OrdersLoadTest.class, profile),
                OrdersWeakness.PROPERTY,
                List.of(weaknesses),
                Map.of("plimsoll.OrdersLoadTest." + profile + ".timeScale", scale),
                reports);
    }

    /** Each by a threshold of its own. */
    @Test
    void aShortSoakNoticesSocketsAndConnectionsThatLeak() {
        assertThat(messageOf("soak", "0.0016", LEAKS_SOCKETS, LEAKS_CONNECTIONS))
                .containsPattern("✗ target_open_files\\{target:ORDERS.service} +max<400 +was \\d{3,}")
                .containsPattern("✗ pool_connections\\{state:active} +min<=1 +was [2-9]");
    }

    @Test
    void aServiceThatStaysSlowAfterASpikeHasNotRecovered() {
        assertThat(messageOf("spike", "0.04", SLOW_AFTER_A_SPIKE))
                .containsPattern("✗ spike_recovery +value<=2400ms +was ")
                .containsPattern("not recovered .* after the spike: http_req_duration\\{phase:after} med<600 was ");
    }

    /** A minute each, which a build does not have. */
    @Tag("soak")
    @Test
    void aSoakOfAMinuteNoticesMemoryThatLeaks() {
        assertThat(messageOf("soak", "0.0045", LEAKS_A_LITTLE_MEMORY))
                .containsPattern("✗ drift\\{of:jvm_heap} \\(implicit\\) +value<=20% +was ")
                .contains("heap of ORDERS.service kept growing");
    }

    @Tag("soak")
    @Test
    void aSoakOfAMinuteNoticesThatEachOrderMakesTheNextSlower() {
        assertThat(messageOf("soak", "0.0045", SLOWER_WITH_EACH_ORDER))
                .containsPattern("✗ latency_drift +value<=20% +was ")
                .contains("latency grew by an estimated ");
    }
}

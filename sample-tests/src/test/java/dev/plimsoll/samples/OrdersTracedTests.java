/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static dev.plimsoll.samples.OrdersWeakness.HOLDS_CONNECTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;

/** The failure of a load test says what makes orders slow: in which span, and on which line. */
@Tag("long")
class OrdersTracedTests {
    @TempDir
    private Path reports;

    private String messageOf(DiscoverySelector test, OrdersWeakness weakness) {
        System.setProperty(OrdersWeakness.PROPERTY, weakness.name());
        try {
            return FailedTest.messageOf(test, reports);
        } finally {
            System.clearProperty(OrdersWeakness.PROPERTY);
        }
    }

    private static DiscoverySelector orders(Class<?> loadTest) {
        return selectMethod(loadTest, "ordersAreNotHeldUp", Http.class.getName());
    }

    private static DiscoverySelector histories(Class<?> loadTest) {
        return selectMethod(
                loadTest, "historiesTakeTwoQueries", VirtualUser.class.getName() + "," + Http.class.getName());
    }

    @Test
    void connectionsHeldWhilePayingAreASpanOfTheSdkAndALineOfCode() {
        assertThat(messageOf(orders(OrdersTracedLoadTest.BySdk.class), HOLDS_CONNECTIONS))
                .containsPattern("✗ span_duration\\{span:'wait for a connection',endpoint:create_order} +p95<400 +was ")
                .containsPattern(
                        "code: ORDERS\\.service: Database\\.take \\(Database\\.java:\\d+\\) waited [\\d.]+ s in all for"
                                + " a connection of the pool database \\(\\d+ waits in \\d+ threads\\), called by .*"
                                + "OrdersService\\.buyHolding \\(OrdersService\\.java:\\d+\\)");
    }

    /** The agent has no span for it, but the time before the first query has no other reason. */
    @Test
    void connectionsHeldWhilePayingAreAWaitWithoutASpanOfTheAgent() {
        assertThat(messageOf(orders(OrdersTracedLoadTest.ByAgent.class), HOLDS_CONNECTIONS))
                .containsPattern("where slow requests spend their time:\n"
                        + "  create_order: [\\d,]+ ms before SELECT orders\\.customers began \\(usually ")
                .containsPattern("code: .* waited [\\d.]+ s in all for a connection of the pool database ");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static dev.plimsoll.samples.OrdersWeakness.HOLDS_CONNECTIONS;
import static dev.plimsoll.samples.OrdersWeakness.N_PLUS_ONE_QUERIES;
import static dev.plimsoll.samples.OrdersWeakness.ONE_PAYMENT_AT_A_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
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

    private static String messageOf(DiscoverySelector test, String property, String value, Path reports) {
        System.setProperty(property, value);
        try {
            return FailedTest.messageOf(test, reports);
        } finally {
            System.clearProperty(property);
        }
    }

    private String messageOf(DiscoverySelector test, OrdersWeakness weakness) {
        return messageOf(test, OrdersWeakness.PROPERTY, weakness.name(), reports);
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
                .containsPattern("✗ span_duration\\{span:'wait for a connection',endpoint:create_order} +p95<500 +was ")
                .containsPattern(
                        "code: ORDERS\\.service: Database\\.take \\(Database\\.java:\\d+\\) waited [\\d.]+ s in all for"
                                + " a connection of the pool database \\(\\d+ waits in \\d+ threads\\), (mostly )?called by .*"
                                + "OrdersService\\.buyHolding \\(OrdersService\\.java:\\d+\\)");
    }

    /** The agent has no span for it; all the same, the time before the first query is conspicuous. */
    @Test
    void connectionsHeldWhilePayingAreAWaitWithoutASpanOfTheAgent() {
        assertThat(messageOf(orders(OrdersTracedLoadTest.ByAgent.class), HOLDS_CONNECTIONS))
                .containsPattern("where slow requests spend their time:\n(  .*\n)*"
                        + "  create_order: [\\d,]+ ms before SELECT orders\\.customers began \\(usually ")
                .containsPattern("code: .* waited [\\d.]+ s in all for a connection of the pool database ");
    }

    @Test
    void paymentsOneAtATimeWaitForTheLockOnALineOfCode() {
        assertThat(messageOf(orders(OrdersTracedLoadTest.ByAgent.class), ONE_PAYMENT_AT_A_TIME))
                .containsPattern("  create_order: [\\d,]+ ms before POST to 127\\.0\\.0\\.1 began \\(usually ")
                .containsPattern(
                        "code: ORDERS\\.service: SerialPayments\\.charge \\(SerialPayments\\.java:\\d+\\) waited"
                                + " [\\d.]+ s in all for the lock on SerialPayments ");
    }

    @Test
    void queriesForEachOrderAreCountedByTheSdk() {
        assertThat(messageOf(histories(OrdersTracedLoadTest.BySdk.class), N_PLUS_ONE_QUERIES))
                .startsWith(
                        "1 of 3 thresholds missed: span_count{span:'SELECT order_items',endpoint:order_history} avg<=2"
                                + " was ")
                .containsPattern(
                        "  order_history: SELECT order_items 60 times, [\\d,]+ ms in all \\(usually 3 times\\)");
    }

    @Test
    void queriesForEachOrderAreCountedByTheAgent() {
        assertThat(messageOf(histories(OrdersTracedLoadTest.ByAgent.class), N_PLUS_ONE_QUERIES))
                .containsPattern(
                        "  order_history: SELECT orders\\.order_items 60 times, [\\d,]+ ms in all \\(usually 3 times\\)");
    }

    /** On a machine that is too busy for the load generator, anything may be slow for a time. */
    @Test
    void healthyServiceThatMissesALimitHasNoCause() {
        String message = messageOf(orders(OrdersTracedLoadTest.BySdk.class), "ORDERS_TRACED_P95", "1", reports);

        assertThat(message).contains("p95<1 was ");
        assumeThat(message).doesNotContain("the load generator was the bottleneck");
        assertThat(message).doesNotContain("where slow requests spend their time", "code: ");
    }
}

/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How recordings are read: names, trees, windows, without a recording. */
class FlightWordsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.example.OrdersService        | pay             | 112 | OrdersService.pay (OrdersService.java:112)
            com.example.Orders$Cart          | add             | 7   | Orders.Cart.add (Orders.java:7)
            com.example.Orders               | lambda$list$0   | 9   | Orders.list (Orders.java:9)
            com.example.MainKt               | main            | 3   | MainKt.main (Main.kt:3)
            Orders                           | pay             | 0   | Orders.pay (Orders.java)
            """)
    void lineIsWrittenAsInAStackTrace(String type, String method, int line, String text) {
        assertThat(new CodeLine(type, method, line)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.Orders, true",
        "org.example.Orders$Cart, true",
        "Orders, true",
        "java.util.ArrayList, false",
        "com.sun.net.httpserver.HttpServer, false",
        "org.springframework.web.servlet.DispatcherServlet, false",
        "com.zaxxer.hikari.pool.HikariPool, false",
        "com.example.Orders$$SpringCGLIB$$0, false",
        "com.example.Orders$$Lambda, false",
        "com.sun.proxy.$Proxy12, false",
        "jdk.proxy2.$Proxy12, false"
    })
    void codeOfTheApplicationIsToldFromLibraries(String type, boolean application) {
        assertThat(ApplicationCode.isApplication(type)).isEqualTo(application);
    }

    @ParameterizedTest
    @CsvSource({
        "checkout user 12, true",
        "plimsoll flight ORDERS, true",
        "plimsoll-fault-slow, true",
        "OkHttp TaskRunner, true",
        "http-nio-8080-exec-1, false",
        "user 12, false",
        "main, false"
    })
    void threadsOfTheLoadGeneratorAreKnownByTheirNames(String thread, boolean generator) {
        assertThat(GeneratorThreads.isOne(thread)).isEqualTo(generator);
    }

    @Test
    void treeIsLimitedToItsLargestNodes() {
        var tree = new FlameTree();
        for (int rare = 0; rare < 3 * FlameTree.MAX_NODES; rare++) {
            tree.add(List.of("rare" + rare, "serve", "run"));
        }
        for (int often = 0; often < 10; often++) {
            tree.add(List.of("hot", "serve", "run"));
        }

        FlameNode root = tree.root();

        assertThat(root.size()).isLessThanOrEqualTo(FlameTree.MAX_NODES);
        assertThat(root.samples()).isEqualTo(3 * FlameTree.MAX_NODES + 10);
        assertThat(root.calls().get(0).calls().get(0).calls())
                .extracting(FlameNode::name)
                .containsExactly("hot");
    }

    @Test
    void verySteepStackIsCutWhereItGrowsTooDeep() {
        var tree = new FlameTree();
        tree.add(IntStream.range(0, 100_000).mapToObj(depth -> "calls" + depth).toList());

        FlameNode node = tree.root();
        int depth = 0;
        while (!node.calls().isEmpty()) {
            node = node.calls().get(0);
            depth++;
        }

        assertThat(depth).isEqualTo(FlameTree.MAX_DEPTH);
        assertThat(node.own()).isEqualTo(1);
    }

    @Test
    void smallTreeIsWhole() {
        var tree = new FlameTree();
        tree.add(List.of("pay", "run"));
        tree.add(List.of("list", "run"));
        tree.add(List.of("list", "run"));

        FlameNode run = tree.root().calls().get(0);

        assertThat(run)
                .isEqualTo(new FlameNode(
                        "run", 3, List.of(new FlameNode("list", 2, List.of()), new FlameNode("pay", 1, List.of()))));
    }

    @ParameterizedTest
    @CsvSource({"0,5,0", "5,15,5", "12,14,2", "18,30,2", "5,30,10", "20,25,0"})
    void ofAWaitCountsWhatLiesInTheWindow(int from, int until, int seconds) {
        Instant start = Instant.parse("2026-11-28T10:00:00Z");
        var window = new FlightWindow(start.plusSeconds(10), start.plusSeconds(20), 1);

        assertThat(window.nanosOf(start.plusSeconds(from), start.plusSeconds(until)))
                .isEqualTo(Duration.ofSeconds(seconds).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"ON_MISS,false,false", "ON_MISS,true,true", "ALWAYS,false,true", "ALWAYS,true,true", "OFF,true,false"})
    void modeSaysWhatIsKept(FlightMode mode, boolean missed, boolean kept) {
        assertThat(mode.keeps(missed)).isEqualTo(kept);
    }

    @Test
    void veryShortLoadIsRecordedOnlyIfAlways() {
        for (FlightMode mode : List.of(FlightMode.ON_MISS, FlightMode.ALWAYS)) {
            var planned = new PlannedFlights(mode, List.of(FlightTarget.ofThisJvm()), List.of());

            assertThat(planned.in(Duration.ofSeconds(1)).targets()).hasSize(mode == FlightMode.ALWAYS ? 1 : 0);
            assertThat(planned.in(Duration.ofSeconds(2)).targets()).hasSize(1);
        }
    }
}

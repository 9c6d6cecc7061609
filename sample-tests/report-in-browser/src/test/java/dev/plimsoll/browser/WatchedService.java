/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.MetricOf;
import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A shop in a process of its own, the figures of which are read: those of the process, and those of an invented pool. */
final class WatchedService {
    private WatchedService() {}

    /** The shop. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Shop shop = Shop.open(Integer.parseInt(arguments[0]))) {
            System.out.println("open at " + shop.url());
            new CountDownLatch(1).await();
        }
    }

    /** A pool that fills by one connection with each reading. */
    private static final class FillingPool implements ResourceProbe {
        private int reads;

        @Override
        public List<MetricOf> metrics() {
            return List.of(
                    MetricOf.gauge("pool_connections").addedUp(),
                    MetricOf.gauge("pool_connections_limit").addedUp(),
                    MetricOf.gauge("letters_waiting"));
        }

        @Override
        public void read(Readings into) {
            int active = Math.min(10, 2 + reads++);
            into.gauge("pool_connections", active, Map.of("pool", "main", "state", "active"));
            into.gauge("pool_connections", 10 - active, Map.of("pool", "main", "state", "idle"));
            into.gauge("pool_connections_limit", 10, Map.of("pool", "main"));
            into.gauge("letters_waiting", 3 * reads);
        }
    }

    /** The load. */
    static class WatchedTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess SHOP = LocalProcess.java(
                        System.getProperty("java.class.path"), WatchedService.class.getName())
                .arguments(Integer.toString(PORT))
                .readyWhenPrinted("open at ")
                .servesAt("http://127.0.0.1:" + PORT);

        @Probe(target = "SHOP.pool")
        static final ResourceProbe POOL = new FillingPool();

        @LoadTest(vus = 4, rampUp = "2s", duration = "6s")
        @Threshold("target_memory{target:SHOP}: max<8GB")
        @Threshold("pool_connections{state:active}: max<5")
        void isWatched(VirtualUser user, Http http) {
            http.get("/items").send();
            user.sleep("10ms");
        }
    }
}

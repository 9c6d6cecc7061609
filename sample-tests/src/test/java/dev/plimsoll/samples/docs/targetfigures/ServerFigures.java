/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targetfigures;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Probe;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.probe.PostgresProbe;
import dev.plimsoll.probe.PrometheusProbe;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.probe.ValkeyProbe;

class ServerFigures {
    @LoadTarget
    static final ShopSystem SHOP = new ShopSystem();

    @Probe
    static final ResourceProbe DATABASE = PostgresProbe.of(SHOP::jdbcUrl);

    @Probe
    static final ResourceProbe CACHE = ValkeyProbe.of(SHOP::cache).queues("events");

    @Probe
    static final ResourceProbe SHOP_PAGE = PrometheusProbe.of(SHOP::metricsPage, "orders_total");

    @LoadTest(vus = 5, duration = "1m")
    @Threshold("postgres_connections{target:DATABASE}: max<90")
    @Threshold("postgres_locks_waiting: max<10")
    @Threshold("valkey_memory: max<1GB")
    @Threshold("queue_depth{queue:events}: value==0")
    @Threshold("orders_total: rate>1")
    void customersOrder(Http http) {
        http.post("/orders").send();
    }
}

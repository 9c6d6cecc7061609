/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.peers.hyperfoil;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * The load of the benchmark by Hyperfoil in this JVM: its closed model, a connection for each user, an event loop for
 * each processor. Arguments: URL, users, seconds.
 */
public final class HyperfoilLoad {
    private HyperfoilLoad() {}

    public static void main(String[] arguments) {
        URI url = URI.create(arguments[0]);
        int users = Integer.parseInt(arguments[1]);
        BenchmarkBuilder benchmark = BenchmarkBuilder.builder()
                .name("peers")
                .threads(Math.min(users, Runtime.getRuntime().availableProcessors()));
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .host(url.getHost())
                .port(url.getPort())
                .sharedConnections(users)
                .endHttp();
        benchmark
                .addPhase("load")
                .always(users)
                .duration(TimeUnit.SECONDS.toMillis(Long.parseLong(arguments[2])))
                .scenario()
                .initialSequence("get")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path("/")
                .endStep();
        var all = new StatisticsSnapshot();
        new LocalSimulationRunner(
                        benchmark.build(),
                        (phase, step, metric, snapshot, countDown) -> {
                            synchronized (all) {
                                all.add(snapshot);
                            }
                        },
                        null,
                        null)
                .run();
        synchronized (all) {
            System.out.println("figure requests " + all.responseCount);
            System.out.println("figure failed " + (all.errors() + all.invalid));
        }
        System.exit(0); // threads of it may be left
    }
}

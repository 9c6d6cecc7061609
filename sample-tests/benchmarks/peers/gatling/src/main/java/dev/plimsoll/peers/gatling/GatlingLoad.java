/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.peers.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.app.Gatling;
import io.gatling.javaapi.core.Simulation;

/**
 * The load of the benchmark by Gatling, with its report. Each user keeps its connection; a failed request ends the
 * process with a code other than 0. Arguments: URL, users, seconds.
 */
public final class GatlingLoad extends Simulation {
    public GatlingLoad() {
        int users = Integer.getInteger("peers.users");
        int seconds = Integer.getInteger("peers.seconds");
        setUp(scenario("load")
                        .exec(during(seconds).on(http("get").get("/").check(status().is(200))))
                        .injectOpen(atOnceUsers(users)))
                .protocols(http.baseUrl(System.getProperty("peers.url")).disableWarmUp())
                .assertions(global().failedRequests().count().is(0L));
    }

    public static void main(String[] arguments) {
        System.setProperty("peers.url", arguments[0]);
        System.setProperty("peers.users", arguments[1]);
        System.setProperty("peers.seconds", arguments[2]);
        Gatling.main(new String[] {"--simulation", GatlingLoad.class.getName(), "--results-folder", "gatling"});
    }
}

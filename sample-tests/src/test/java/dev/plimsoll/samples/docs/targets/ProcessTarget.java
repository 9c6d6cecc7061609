/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.targets;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.LocalProcess;
import java.time.Duration;

class ProcessTarget {
    static final int PORT = LocalProcess.freePort();

    @LoadTarget
    static final LocalProcess SHOP = LocalProcess.java(
                    System.getProperty("java.class.path"), // of the tests, with the application in it
                    ShopApplication.class.getName(),
                    "-Xmx512m") // options of the JVM
            .arguments("--server.port=" + PORT) // arguments of the program
            .readyWhenAnswers("http://127.0.0.1:" + PORT + "/actuator/health", "UP")
            .readyWithin(Duration.ofMinutes(2)) // default 30 s
            .servesAt("http://127.0.0.1:" + PORT); // where relative paths go

    @LoadTest(vus = 5, iterations = 50)
    void shopAnswers(Http http) {
        http.get("/actuator/health").send();
    }
}

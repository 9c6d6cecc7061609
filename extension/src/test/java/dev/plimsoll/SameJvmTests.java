/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.verdict.LoadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the service that was asked runs in the JVM of the test. */
class SameJvmTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void configure() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells which ports are a process's own");
        loads.configuration().forEach(System::setProperty);
    }

    @AfterEach
    void restore() {
        loads.configuration().keySet().forEach(System::clearProperty);
    }

    /** The same service in a process of its own. */
    static final class Elsewhere {
        public static void main(String[] arguments) throws IOException {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("port"));
            HttpServer server = HttpServer.create(address, 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
    }

    /** Ways to ask a service. */
    enum Way {
        BASE_URL {
            @Override
            Load load(String url, Load load) {
                return load.baseUrl(url)
                        .scenario(
                                "s",
                                s -> s.iterations(3)
                                        .body((user, http) -> http.get("/").send()));
            }
        },
        WHOLE_URL {
            @Override
            Load load(String url, Load load) {
                return load.scenario(
                        "s",
                        s -> s.iterations(3)
                                .body((user, http) -> http.get(url + "/").send()));
            }
        },
        RAW_CLIENT {
            @Override
            Load load(String url, Load load) {
                return load.scenario(
                        "s",
                        s -> s.iterations(3)
                                .body((user, http) -> http.client()
                                        .newCall(new Request.Builder().url(url).build())
                                        .execute()
                                        .close()));
            }
        },
        OTHER_NAME {
            @Override
            Load load(String url, Load load) {
                return BASE_URL.load(url.replace("127.0.0.1", "localhost"), load);
            }
        };

        abstract Load load(String url, Load load);
    }

    @ParameterizedTest
    @EnumSource
    void serviceInTheJvmOfTheTestIsRecognised(Way way) {
        LoadResult result = way.load(loads.server().url(), Load.test("same")).measure();

        assertThat(result.generator().sharesJvm()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void serviceInAProcessOfItsOwnIsNot(Way way) throws Exception {
        int port = LocalProcess.freePort();
        LocalProcess other = LocalProcess.java(
                        System.getProperty("java.class.path"), Elsewhere.class.getName(), "-Dport=" + port)
                .readyWhenAnswers("http://127.0.0.1:" + port + "/");
        other.start();
        try {
            LoadResult result =
                    way.load("http://127.0.0.1:" + port, Load.test("other")).measure();

            assertThat(result.metric("http_reqs").count()).isEqualTo(3);
            assertThat(result.generator().sharesJvm()).isFalse();
        } finally {
            other.stop();
        }
    }
}

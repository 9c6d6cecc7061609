/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.user.VirtualUser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A broken target fails the test soon: the message says what was wanted, what was found and what the target printed, and
 * nothing of it is left behind. A target killed during a load, and a missing token, are in {@link FaultySystemsTests};
 * Docker without images is in {@link ServerPlaceTests}.
 */
@Timeout(60)
class BrokenTargetTests {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** The common prefix of the names of all targets here, and of their directories. */
    private static final String PREFIX = "broken-" + ProcessHandle.current().pid() + "-";

    @TempDir
    private Path reports;

    private static LocalProcess plain(String name, int port, String... options) {
        String[] all =
                Stream.concat(Stream.of("-Dport=" + port), Stream.of(options)).toArray(String[]::new);
        return LocalProcess.java(OwnClasses.location().toString(), PlainServer.class.getName(), all)
                .smallJvm()
                .named(PREFIX + name)
                .servesAt("http://127.0.0.1:" + port);
    }

    static class OccupiedPortTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess TARGET =
                plain("occupied", PORT).readyWhenAnswers("http://127.0.0.1:" + PORT + "/hello");

        @LoadTest
        void load() {}
    }

    static class RemovedBinaryTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess TARGET = LocalProcess.of(Path.of("/no/such/place/valkey-server"))
                .named(PREFIX + "removed")
                .readyWhenListening(PORT);

        @LoadTest
        void load() {}
    }

    static class UnknownBinaryTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess TARGET = LocalProcess.of(Path.of("no-such-server"))
                .named(PREFIX + "unknown")
                .readyWhenListening(PORT);

        @LoadTest
        void load() {}
    }

    static class DyingTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess TARGET = plain("dying", PORT, "-Dport=99999").readyWhenListening(PORT);

        @LoadTest
        void load() {}
    }

    static class NeverReadyTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess TARGET = plain("unready", PORT)
                .readyWhenAnswers("http://127.0.0.1:" + PORT + "/elsewhere")
                .readyWithin(Duration.ofSeconds(3));

        @LoadTest
        void load() {}
    }

    static List<Arguments> brokenTargets() {
        return List.of(
                arguments(
                        OccupiedPortTestCase.class,
                        OccupiedPortTestCase.TARGET,
                        OccupiedPortTestCase.PORT,
                        List.of(
                                "target 'OccupiedPortTestCase.TARGET' did not start: " + PREFIX
                                        + "occupied was not started",
                                "readiness requires status 200 from http://127.0.0.1:" + OccupiedPortTestCase.PORT
                                        + "/hello",
                                "another process already listens on port " + OccupiedPortTestCase.PORT,
                                "stop that process, or use a port from LocalProcess.freePort()")),
                arguments(
                        RemovedBinaryTestCase.class,
                        RemovedBinaryTestCase.TARGET,
                        RemovedBinaryTestCase.PORT,
                        List.of(
                                "target 'RemovedBinaryTestCase.TARGET' did not start: " + PREFIX
                                        + "removed was not started",
                                "there is no program /no/such/place/valkey-server",
                                "install it there, or correct the path")),
                arguments(
                        UnknownBinaryTestCase.class,
                        UnknownBinaryTestCase.TARGET,
                        UnknownBinaryTestCase.PORT,
                        List.of(
                                "target 'UnknownBinaryTestCase.TARGET' did not start: " + PREFIX
                                        + "unknown was not started",
                                "there is no program no-such-server on the PATH",
                                "install it, or specify its path")),
                arguments(
                        DyingTestCase.class,
                        DyingTestCase.TARGET,
                        DyingTestCase.PORT,
                        List.of(
                                "target 'DyingTestCase.TARGET' did not start: " + PREFIX + "dying (pid ",
                                "exited with code 1 before it was ready",
                                "wanted: an open port",
                                "found: ",
                                "command: ",
                                "its last output:",
                                "port out of range:99999")),
                arguments(
                        NeverReadyTestCase.class,
                        NeverReadyTestCase.TARGET,
                        NeverReadyTestCase.PORT,
                        List.of(
                                "target 'NeverReadyTestCase.TARGET' did not start: " + PREFIX + "unready (pid ",
                                "was not ready within 3 s; readyWithin(...) extends the limit",
                                "wanted: status 200 from http://127.0.0.1:" + NeverReadyTestCase.PORT + "/elsewhere",
                                "found: status 404",
                                "its last output:",
                                "Plain server listens on port")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTargets")
    void brokenTargetSaysWhatIsWrongAndLeavesNothingBehind(
            Class<?> testCase, LocalProcess target, int port, List<String> told) throws Exception {
        try (var other = new ServerSocket()) {
            if (testCase == OccupiedPortTestCase.class) {
                other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(FailedTest.messageOf(testCase, reports)).contains(told);
        }
        assertThat(target.isAlive()).isFalse();
        assertThat(KilledJvm.isOpen(InetAddress.getLoopbackAddress(), port)).isFalse();
        assertThat(KilledJvm.directoriesIn(TEMPORARY, "plimsoll-" + PREFIX)).isEmpty();
    }

    /** Runs an endless load test on a process and a PostgreSQL server, prints what runs, and waits to be killed. */
    static final class OtherJvm {
        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(EndlessTestCase.class))
                            .build());
        }
    }

    static class EndlessTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess PLAIN =
                plain("endless", PORT).readyWhenAnswers("http://127.0.0.1:" + PORT + "/hello");

        @LoadTarget
        static final PostgresServer POSTGRES = new PostgresServer();

        @LoadTest(duration = "10m")
        void load(VirtualUser user, Http http) {
            http.get("/hello").send();
            if (user.iteration() == 10) {
                System.out.println("\nruns " + PLAIN.pid() + " " + PORT + " " + POSTGRES.port());
            }
            user.sleep("10ms");
        }
    }

    @Test
    void noTargetOutlivesAKilledJvm(@TempDir Path temporary) throws Exception {
        List<Long> runs = KilledJvm.of(OtherJvm.class, temporary, "runs ");

        assertThat(runs).hasSize(3);
        var process = ProcessHandle.of(runs.get(0));
        if (process.isPresent()) {
            process.get().onExit().get(60, TimeUnit.SECONDS);
        }
        KilledJvm.awaitClosed(runs.get(1));
        KilledJvm.awaitClosed(runs.get(2));
        KilledJvm.awaitNothingIn(temporary);
    }
}

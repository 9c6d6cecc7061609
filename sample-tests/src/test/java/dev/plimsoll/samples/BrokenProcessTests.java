/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.Fault;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.user.VirtualUser;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Faults of a process, on the time axis of a load. */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS)
class BrokenProcessTests {
    private static LocalProcess plain(int port) {
        return LocalProcess.java(OwnClasses.location().toString(), PlainServer.class.getName(), "-Dport=" + port)
                .smallJvm()
                .readyWhenAnswers("http://127.0.0.1:" + port + "/hello")
                .servesAt("http://127.0.0.1:" + port);
    }

    static class CrashTestCase {
        @LoadTarget
        static final LocalProcess PLAIN = plain(LocalProcess.freePort());

        @LoadTest(vus = 3, duration = "15s")
        @Fault(name = "crash", on = "PLAIN", kind = FaultKind.KILL, at = "2s", lasts = "1s")
        @Fault(name = "freeze", on = "PLAIN", kind = FaultKind.PAUSE, at = "2s", lasts = "500ms")
        @Fault(name = "rollout", on = "PLAIN", kind = FaultKind.RESTART, at = "8s")
        @Threshold("http_req_failed: rate<95%")
        @Threshold(value = "http_req_failed: rate>50%", phase = "fault:crash")
        @Threshold("recovery_time{fault:rollout}: value<10s")
        void load(VirtualUser user, Http http) {
            http.get("/hello").send();
            user.sleep("10ms");
        }
    }

    @Test
    @Tag("long")
    void crashedProcessServesTheRestOfTheLoad(@TempDir Path reports) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(CrashTestCase.class))
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .configurationParameter("plimsoll.progress", "off")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));

        assertThat(CrashTestCase.PLAIN.isAlive()).isFalse();
        assertThat(CrashTestCase.PLAIN.outputTail())
                .contains("(killed by fault 'crash')")
                .containsSubsequence("(started again)", "(stopped by fault 'rollout')", "(started again)");
    }

    /** Runs an endless load test whose target is paused, prints what runs then, and waits to be killed. */
    static final class OtherJvm {
        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(FrozenTestCase.class))
                            .build());
        }
    }

    static class FrozenTestCase {
        static final int PORT = LocalProcess.freePort();

        @LoadTarget
        static final LocalProcess PLAIN = plain(PORT);

        private static final AtomicBoolean PRINTED = new AtomicBoolean();

        @LoadTest(duration = "10m")
        @Fault(name = "freeze", on = "PLAIN", kind = FaultKind.PAUSE, at = "500ms")
        void load(VirtualUser user, Http http) {
            Reply reply = http.get("/hello").timeout("1s").send();
            if (!reply.answered() && PRINTED.compareAndSet(false, true)) {
                String children = ProcessHandle.current()
                        .descendants()
                        .map(each -> Long.toString(each.pid()))
                        .collect(Collectors.joining(" "));
                System.out.println("\nruns " + PORT + " " + children);
            }
            user.sleep("10ms");
        }
    }

    @Test
    void nothingOutlivesAJvmThatIsKilledInAFault(@TempDir Path temporary) throws Exception {
        List<Long> runs = KilledJvm.of(OtherJvm.class, temporary, "runs ");

        assertThat(runs).as("a port, the target and what guards its pause").hasSizeGreaterThanOrEqualTo(3);
        for (long each : runs.subList(1, runs.size())) {
            var process = ProcessHandle.of(each);
            if (process.isPresent()) {
                process.get().onExit().get(60, TimeUnit.SECONDS);
            }
        }
        KilledJvm.awaitClosed(runs.get(0));
        KilledJvm.awaitNothingIn(temporary);
    }
}
